import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CloseAccountCommand, Profile } from '#contracts';
import { PersonalData } from '#personal-data';
import { AccountCommands, type Changed } from '../account-commands.js';
import { destinationOf } from '../account.js';
import { LinkTerms } from '../mailed-links/mailed-link.js';
import { CurrentPassword } from '../password/current-password.js';
import { WrongPassword } from '../password/change-password/change-password.js';
import { closeAccount } from './change-standing.js';

/** The person closes the account; answers the revision from which it is closed. */
export class CloseOwnAccount extends Command<Changed> {
  constructor(readonly body: CloseAccountCommand) {
    super();
  }
}

/** Guarded by the password: a session that was left open closes nothing. */
@CommandHandler(CloseOwnAccount)
export class CloseOwnAccountHandler implements ICommandHandler<CloseOwnAccount> {
  constructor(
    private readonly accounts: AccountCommands,
    private readonly personalData: PersonalData,
    private readonly currentPassword: CurrentPassword,
    private readonly terms: LinkTerms,
  ) {}

  async execute({ body }: CloseOwnAccount): Promise<Changed> {
    const { accountId, password } = body;
    const seen = await this.accounts.load(accountId);
    const matches = await this.currentPassword.isIt(accountId, seen, password);
    if (seen.status !== 'active' || !matches) throw new WrongPassword();
    const profile = await this.personalData.open<Profile>(accountId, seen.personal);
    if (!profile) throw new WrongPassword();
    return this.accounts.change(body, async ({ eventId, at }, state) => {
      const personal = await this.personalData.seal(accountId, eventId, destinationOf(profile));
      return closeAccount({ eventId, at, decision: { by: 'person' }, terms: this.terms, personal }, state);
    });
  }
}
