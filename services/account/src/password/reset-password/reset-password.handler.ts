import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Profile, ResetPasswordBody } from '#contracts';
import { Clock } from '#event-sourcing';
import { Credentials, LinkTokens, PasswordHasher, PersonalData } from '#personal-data';
import { fieldError, invalidRequest } from '#web';
import { AccountCommands, type Changed } from '../../account-commands.js';
import { destinationOf } from '../../account.js';
import { LinkRefused } from '../../mailed-links/link-refused.js';
import { provenLink } from '../../mailed-links/proven-link.js';
import { resetPassword, resettableBy } from './reset-password.js';

/** Whose password was replaced, and at which revision of the account. */
export interface PasswordWasReset extends Changed {
  readonly accountId: string;
  readonly registrationKey: string;
}

/** Chooses a new password by the mailed link. */
export class ResetPasswordOfAccount extends Command<PasswordWasReset> {
  constructor(readonly body: ResetPasswordBody) {
    super();
  }
}

/** Nothing is hashed before the link was found to work. */
@CommandHandler(ResetPasswordOfAccount)
export class ResetPasswordHandler implements ICommandHandler<ResetPasswordOfAccount> {
  constructor(
    private readonly accounts: AccountCommands,
    private readonly links: LinkTokens,
    private readonly personalData: PersonalData,
    private readonly credentials: Credentials,
    private readonly hasher: PasswordHasher,
    private readonly clock: Clock,
  ) {}

  async execute({ body: { token, password } }: ResetPasswordOfAccount): Promise<PasswordWasReset> {
    const { accountId, link } = provenLink(this.links, token);
    const proof = { link, at: this.clock.now().toISOString() };
    const { registrationKey, personal: box } = resettableBy(proof, await this.accounts.load(accountId));
    const profile = await this.personalData.open<Profile>(accountId, box);
    if (!profile) throw new LinkRefused();

    const { identifier, firstName, lastName, email } = profile;
    const hashed = await this.hasher.hashChecked(password, [identifier, firstName, lastName, email]);
    if ('weaknesses' in hashed) throw invalidRequest(hashed.weaknesses.map((code) => fieldError(['password'], code)));

    const changed = await this.accounts.change({ accountId }, async ({ eventId }, state) => {
      const credential = await this.credentials.seal(accountId, eventId, { passwordHash: hashed.hash });
      const personal = await this.personalData.seal(accountId, eventId, destinationOf(profile));
      return resetPassword({ ...proof, eventId, credential, personal }, state);
    });
    return { accountId, registrationKey, ...changed };
  }
}
