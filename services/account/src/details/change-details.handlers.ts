import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import {
  companyNumberMalformed,
  type ChangeNewsletterCommand,
  type ChangeReferencesCommand,
  type Profile,
} from '#contracts';
import { companyNumberOf, PersonalData } from '#personal-data';
import { fieldError, invalidRequest } from '#web';
import { AccountCommands, type Changed } from '../account-commands.js';
import { mustBeActive, NoSuchAccount } from '../account.js';
import { changeNewsletter, changeReferences } from './change-details.js';

/** Replaces the references; answers the revision. Throws 400 for a company number of no known kind. */
export class ChangeReferencesOfAccount extends Command<Changed> {
  constructor(readonly body: ChangeReferencesCommand) {
    super();
  }
}

@CommandHandler(ChangeReferencesOfAccount)
export class ChangeReferencesHandler implements ICommandHandler<ChangeReferencesOfAccount> {
  constructor(
    private readonly accounts: AccountCommands,
    private readonly personalData: PersonalData,
  ) {}

  async execute({ body }: ChangeReferencesOfAccount): Promise<Changed> {
    const { accountId, phone, businessAddress } = body;
    const companyNumber = body.companyNumber ? companyNumberOf(body.companyNumber) : undefined;
    if (body.companyNumber && !companyNumber) {
      throw invalidRequest([fieldError(['companyNumber'], companyNumberMalformed)]);
    }
    return this.accounts.change(body, async ({ eventId, at }, state) => {
      const profile = await this.personalData.open<Profile>(accountId, mustBeActive(state).personal);
      if (!profile) throw new NoSuchAccount();
      const { phone: _, businessAddress: __, companyNumber: ___, ...identity } = profile;
      const changed: Profile = {
        ...identity,
        ...(phone && { phone }),
        ...(businessAddress && { businessAddress }),
        ...(companyNumber && { companyNumber }),
      };
      const personal = await this.personalData.seal(accountId, eventId, changed);
      return changeReferences({ eventId, at, personal }, state);
    });
  }
}

/** Joins or leaves the list; answers the revision. */
export class ChangeNewsletterOfAccount extends Command<Changed> {
  constructor(readonly body: ChangeNewsletterCommand) {
    super();
  }
}

@CommandHandler(ChangeNewsletterOfAccount)
export class ChangeNewsletterHandler implements ICommandHandler<ChangeNewsletterOfAccount> {
  constructor(private readonly accounts: AccountCommands) {}

  execute({ body }: ChangeNewsletterOfAccount): Promise<Changed> {
    const { newsletter } = body;
    return this.accounts.change(body, (facts, state) => changeNewsletter({ ...facts, newsletter }, state));
  }
}
