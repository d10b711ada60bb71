import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Destination, Profile, ResetPasswordBody } from '#contracts';
import { Credentials, PersonalData } from '#personal-data';
import { v5 as uuidFrom } from 'uuid';
import { destinationOf, type AccountEvent, type AccountState } from '../account.js';
import { MailedLinkCommands, type Followed, type LinkFacts } from '../mailed-link-commands.js';
import { LinkRefused } from '../mailed-links/link-refused.js';
import { NewPassword, type HashOfNewPassword } from '../password/new-password.js';
import { PasswordShownAgain } from '../password/password-shown-again.js';
import { formerEmailBehind, undoEmailChange } from './undo-email-change.js';

/** Puts a former address back by the link that was mailed there, with a new password; answers whose, and the revision. */
export class UndoEmailChangeOfAccount extends Command<Followed> {
  constructor(readonly body: ResetPasswordBody) {
    super();
  }
}

/** Nothing is hashed before the link was found to work, and a new password once. */
@CommandHandler(UndoEmailChangeOfAccount)
export class UndoEmailChangeHandler implements ICommandHandler<UndoEmailChangeOfAccount> {
  constructor(
    private readonly links: MailedLinkCommands,
    private readonly personalData: PersonalData,
    private readonly credentials: Credentials,
    private readonly newPassword: NewPassword,
    private readonly shownAgain: PasswordShownAgain,
  ) {}

  execute({ body: { token, password } }: UndoEmailChangeOfAccount): Promise<Followed> {
    const hashOf = this.newPassword.hashingOnce(password);
    return this.links.follow(token, {
      purpose: 'undo-email',
      linksOf: ({ formerEmails }) => formerEmails.links,
      decide: (facts, state) => this.#decide(facts, state, hashOf),
      sameProof: (link, account) => this.shownAgain.isIt(link, account, password),
    });
  }

  async #decide(facts: LinkFacts, state: AccountState, hashOf: HashOfNewPassword): Promise<AccountEvent[]> {
    const { reached, former } = formerEmailBehind(facts, state);
    const { accountId } = reached;
    const { eventId } = facts;
    const profile = await this.personalData.open<Profile>(accountId, reached.personal);
    const address = await this.personalData.open<Destination>(accountId, former.personal);
    if (!profile || !address) throw new LinkRefused();
    const restored = { ...profile, email: address.email };
    const passwordHash = await hashOf(reached, restored, reached.securityLevel);
    const credential = await this.credentials.seal(accountId, eventId, { passwordHash });
    const personal = await this.personalData.seal(accountId, eventId, restored);
    const undonePersonal = await this.personalData.seal(accountId, eventId, destinationOf(profile));
    return undoEmailChange(
      { ...facts, reopeningId: uuidFrom('reopened', eventId), personal, credential, undonePersonal },
      state,
    );
  }
}
