import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ChangeMobileCommand, Profile } from '#contracts';
import { PersonalData } from '#personal-data';
import { AccountCommands, type Changed } from '../../account-commands.js';
import { mustBeActive, NoSuchAccount } from '../../account.js';
import { LinkTerms } from '../../mailed-links/mailed-link.js';
import { changeMobile } from './change-mobile.js';
import { sealMobile } from './seal-mobile.js';

/** Gives an account another mobile number, whose code was given; answers the revision at which it counts. */
export class ChangeMobileOfAccount extends Command<Changed> {
  constructor(readonly body: ChangeMobileCommand) {
    super();
  }
}

/** Seals the profile anew with the number in it: on the state that it was opened from, so that no other change of it is lost. */
@CommandHandler(ChangeMobileOfAccount)
export class ChangeMobileHandler implements ICommandHandler<ChangeMobileOfAccount> {
  constructor(
    private readonly accounts: AccountCommands,
    private readonly personalData: PersonalData,
    private readonly terms: LinkTerms,
  ) {}

  execute({ body }: ChangeMobileOfAccount): Promise<Changed> {
    const { accountId, sessionId, mobile } = body;
    return this.accounts.change(body, async ({ eventId, at }, state) => {
      const profile = await this.personalData.open<Profile>(accountId, mustBeActive(state).personal);
      if (!profile) throw new NoSuchAccount();
      const sealed = await sealMobile(this.personalData, accountId, eventId, { profile, mobile });
      return changeMobile({ eventId, at, sessionId, ...sealed, proven: true, terms: this.terms }, state);
    });
  }
}
