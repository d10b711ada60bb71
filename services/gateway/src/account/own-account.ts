import type { AccountViewV1, Profile } from '#contracts';
import { PersonalData } from '#personal-data';
import { Problem } from '#runtime';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Accounts } from './accounts.js';

/** What the account holds, for its own person (guide rows 5 and 26). */
export class OwnAccount extends Query<AccountDetails> {
  constructor(readonly accountId: string) {
    super();
  }
}

/** Profile and account in clear, for the answer at hand only. */
export interface AccountDetails
  extends Profile, Omit<AccountViewV1, 'registrationKey' | 'personal' | 'credential' | 'totp' | 'passwordChangedAt'> {
  readonly passwordChangedAt: string;
  /** Of the account's stream, as the view has it: what a change is decided on. */
  readonly revision: number;
}

/** Opens the person's sealed box. An account that is gone, or whose person was erased, is 404 `not-found`. */
@QueryHandler(OwnAccount)
export class OwnAccountHandler implements IQueryHandler<OwnAccount> {
  constructor(
    private readonly accounts: Accounts,
    private readonly personalData: PersonalData,
  ) {}

  async execute({ accountId }: OwnAccount): Promise<AccountDetails> {
    const account = await this.accounts.byId(accountId);
    const profile = account && (await this.personalData.open<Profile>(accountId, account.view.personal));
    if (!account || !profile) throw new Problem(404, 'not-found');
    const { status, securityLevel, language, newsletter, registeredAt, openedAt, passwordChangedAt } = account.view;
    const dates = { registeredAt, openedAt, passwordChangedAt };
    const { mobileConfirmedAt, recoveryCodesLeft } = account.view;
    const factors = {
      ...(mobileConfirmedAt && { mobileConfirmedAt }),
      ...(recoveryCodesLeft !== undefined && { recoveryCodesLeft }),
    };
    return {
      ...profile,
      accountId,
      status,
      securityLevel,
      language,
      newsletter,
      ...dates,
      ...factors,
      revision: account.revision,
    };
  }
}
