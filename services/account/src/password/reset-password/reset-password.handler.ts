import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Profile, ResetPasswordBody } from '#contracts';
import { Credentials, PersonalData } from '#personal-data';
import { destinationOf, type AccountEvent, type AccountState } from '../../account.js';
import { LinkRefused } from '../../mailed-links/link-refused.js';
import { MailedLinkCommands, type Followed, type LinkFacts } from '../../mailed-link-commands.js';
import { NewPassword, type HashOfNewPassword } from '../new-password.js';
import { PasswordShownAgain } from '../password-shown-again.js';
import { resetPassword, resettableBy } from './reset-password.js';

/** Chooses a new password by the mailed link; answers whose, and from which revision it counts. */
export class ResetPasswordOfAccount extends Command<Followed> {
  constructor(readonly body: ResetPasswordBody) {
    super();
  }
}

/** Nothing is hashed before the link was found to work, and a new password once, whatever else happens to the account. */
@CommandHandler(ResetPasswordOfAccount)
export class ResetPasswordHandler implements ICommandHandler<ResetPasswordOfAccount> {
  constructor(
    private readonly links: MailedLinkCommands,
    private readonly personalData: PersonalData,
    private readonly credentials: Credentials,
    private readonly newPassword: NewPassword,
    private readonly shownAgain: PasswordShownAgain,
  ) {}

  execute({ body: { token, password } }: ResetPasswordOfAccount): Promise<Followed> {
    const hashOf = this.newPassword.hashingOnce(password);
    return this.links.follow(token, {
      purpose: 'reset',
      linksOf: ({ reset }) => reset,
      decide: (facts, state) => this.#decide(facts, state, hashOf),
      sameProof: (link, account) => this.shownAgain.isIt(link, account, password),
    });
  }

  async #decide(facts: LinkFacts, state: AccountState, hashOf: HashOfNewPassword): Promise<AccountEvent[]> {
    const resettable = resettableBy(facts, state);
    const { accountId, personal: box, securityLevel } = resettable;
    const profile = await this.personalData.open<Profile>(accountId, box);
    if (!profile) throw new LinkRefused();
    const passwordHash = await hashOf(resettable, profile, securityLevel);
    const credential = await this.credentials.seal(accountId, facts.eventId, { passwordHash });
    const personal = await this.personalData.seal(accountId, facts.eventId, destinationOf(profile));
    return resetPassword({ ...facts, credential, personal }, state);
  }
}
