import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { accountViewCollection, type AccountView, type Profile, type RequestPasswordResetCommand } from '#contracts';
import { DocumentStore, type Collection } from '#document-store';
import { PersonalData } from '#personal-data';
import { AccountCommands } from '../../account-commands.js';
import { destinationOf } from '../../account.js';
import { LinkAllowances } from '../../mailed-links/link-allowances.js';
import { LinkTerms } from '../../mailed-links/mailed-link.js';
import { isResettable, requestPasswordReset } from './request-password-reset.js';

/** Asks for a link to choose a new password; nothing tells whether there was an account to send one to. */
export class RequestPasswordResetOfAccount extends Command<void> {
  constructor(readonly body: RequestPasswordResetCommand) {
    super();
  }
}

@CommandHandler(RequestPasswordResetOfAccount)
export class RequestPasswordResetHandler implements ICommandHandler<RequestPasswordResetOfAccount> {
  private readonly views: Collection<AccountView>;

  constructor(
    documents: DocumentStore,
    private readonly accounts: AccountCommands,
    private readonly personalData: PersonalData,
    private readonly allowances: LinkAllowances,
    private readonly terms: LinkTerms,
  ) {
    this.views = documents.collection<AccountView>(accountViewCollection);
  }

  async execute({ body: { registrationKey, email, emailKey } }: RequestPasswordResetOfAccount): Promise<void> {
    const [found] = await this.views.find({ where: { registrationKey }, limit: 1 });
    if (!found) return;
    const accountId = found.id;
    await this.accounts.change({ accountId }, async ({ eventId, at }, state) => {
      const profile = isResettable(state) && (await this.personalData.open<Profile>(accountId, state.personal));
      if (!profile || profile.email.toLowerCase() !== email.toLowerCase()) return [];
      const granted = await this.allowances.ask(emailKey, { id: eventId, accountId, at: Date.parse(at) });
      if (!granted) return [];
      const personal = await this.personalData.seal(accountId, eventId, destinationOf(profile));
      return requestPasswordReset({ eventId, at, terms: this.terms, personal }, state);
    });
  }
}
