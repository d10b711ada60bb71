import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { defineFieldCode, type ChangeEmailCommand, type Profile } from '#contracts';
import { PersonalData } from '#personal-data';
import { fieldError, invalidRequest, Problem, tooManyRequests } from '#web';
import { AccountCommands, type Changed } from '../account-commands.js';
import { destinationOf, mustBeActive, NoSuchAccount } from '../account.js';
import { LinkAllowances } from '../mailed-links/link-allowances.js';
import { LinkTerms } from '../mailed-links/mailed-link.js';
import { WrongPassword } from '../password/change-password/change-password.js';
import { CurrentPassword } from '../password/current-password.js';
import { requestEmailChange } from './request-email-change.js';

const emailUnchanged = defineFieldCode('email-unchanged', {
  en: 'This is the address that the account has already.',
  fr: 'C’est l’adresse que le compte a déjà.',
});

/** Asks for another address; answers the revision at which the change waits for its proof. */
export class RequestEmailChange extends Command<Changed> {
  constructor(readonly body: ChangeEmailCommand) {
    super();
  }
}

/** Guarded by the password. Mails are limited by account and by new address alike: the account's person cannot flood anyone. */
@CommandHandler(RequestEmailChange)
export class RequestEmailChangeHandler implements ICommandHandler<RequestEmailChange> {
  constructor(
    private readonly accounts: AccountCommands,
    private readonly personalData: PersonalData,
    private readonly currentPassword: CurrentPassword,
    private readonly allowances: LinkAllowances,
    private readonly terms: LinkTerms,
  ) {}

  async execute({ body }: RequestEmailChange): Promise<Changed> {
    const { accountId, sessionId, email, emailKey, password } = body;
    const seen = mustBeActive(await this.accounts.load(accountId));
    if (!(await this.currentPassword.isIt(accountId, seen, password))) throw new WrongPassword();
    return this.accounts.change(body, async ({ eventId, at }, state) => {
      const profile = await this.personalData.open<Profile>(accountId, mustBeActive(state).personal);
      if (!profile) throw new NoSuchAccount();
      if (profile.email === email) throw invalidRequest([fieldError(['email'], emailUnchanged)]);
      const mail = { id: eventId, accountId, at: Date.parse(at) };
      const granted =
        (await this.allowances.ask(accountId, mail)) && (await this.allowances.askUnproven(emailKey, mail));
      if (!granted) throw tooManyMails();
      const destination = destinationOf(profile);
      const personal = await this.personalData.seal(accountId, eventId, { ...destination, email });
      const previousPersonal = await this.personalData.seal(accountId, eventId, destination);
      return requestEmailChange({ eventId, sessionId, at, terms: this.terms, personal, previousPersonal }, state);
    });
  }
}

function tooManyMails(): Problem {
  return new Problem(tooManyRequests, {
    detail: {
      en: 'Mails are a minute apart and limited in number; try again after the time in Retry-After.',
      fr: 'Les courriels sont espacés d’une minute et leur nombre est limité ; réessayez après le délai de Retry-After.',
    },
    headers: { 'retry-after': '60' },
  });
}
