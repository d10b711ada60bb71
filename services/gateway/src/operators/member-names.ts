import type { Profile } from '#contracts';
import { PersonalData } from '#personal-data';
import { Injectable } from '@nestjs/common';
import { Accounts } from '../read-models/accounts.js';
import { RightsBasis } from '../read-models/rights-basis.js';

/** Who somebody is, as administrators of the operator see it; name and address are absent where the account is gone. */
export interface Naming extends Partial<Pick<Profile, 'firstName' | 'lastName' | 'email'>> {
  /** Whether an administrator has the same name under another account: it may be one person. It flags, and blocks nothing. */
  readonly namesake: boolean;
}

/** Who the members of an operator are. */
@Injectable()
export class MemberNames {
  constructor(
    private readonly accounts: Accounts,
    private readonly basis: RightsBasis,
    private readonly personalData: PersonalData,
  ) {}

  /** The members with their names, for the answer at hand only. */
  async add<Told extends { readonly accountId: string }>(
    operatorId: string,
    found: readonly Told[],
  ): Promise<(Told & Naming)[]> {
    const administrators = (await this.basis.operators.get(operatorId))?.administrators ?? [];
    const ids = new Set([...found.map(({ accountId }) => accountId), ...administrators]);
    const profiles = await this.profiles([...ids]);
    return found.map((each) => {
      const profile = profiles.get(each.accountId);
      if (profile === undefined) return { ...each, namesake: false };
      const { firstName, lastName, email } = profile;
      const others = administrators.filter((accountId) => accountId !== each.accountId);
      const namesake = others.some((accountId) => haveOneName(profile, profiles.get(accountId)));
      return { ...each, firstName, lastName, email, namesake };
    });
  }

  private async profiles(accountIds: readonly string[]): Promise<ReadonlyMap<string, Profile>> {
    const views = await this.accounts.byIds(accountIds);
    const opened = await Promise.all(
      [...views].map(async ([id, { view }]) => [id, await this.personalData.open<Profile>(id, view.personal)] as const),
    );
    return new Map(opened.flatMap(([id, profile]) => (profile ? [[id, profile] as const] : [])));
  }
}

const spelling = new Intl.Collator('fr', { sensitivity: 'base', ignorePunctuation: true });

/** However accents, capitals and hyphens are written. */
function haveOneName(one: Profile, other: Profile | undefined): boolean {
  const name = ({ firstName, lastName }: Profile) => `${firstName} ${lastName}`;
  return other !== undefined && spelling.compare(name(one), name(other)) === 0;
}
