import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { levels, type Profile, type ResetPasswordBody } from '#contracts';
import { Credentials, PersonalData } from '#personal-data';
import { destinationOf, type AccountEvent, type AccountState } from '../../account.js';
import { MailedLinkCommands, type Followed, type LinkFacts } from '../../mailed-link-commands.js';
import { LinkRefused } from '../../mailed-links/link-refused.js';
import { NewPassword, type HashOfNewPassword } from '../../password/new-password.js';
import { PasswordShownAgain } from '../../password/password-shown-again.js';
import { stopFactor, stoppableBy } from './stop-factor.js';

/** Takes a factor away that was just bound, by the link of the mail about it, with a new password; answers whose, and the revision. */
export class StopFactorOfAccount extends Command<Followed> {
  constructor(readonly body: ResetPasswordBody) {
    super();
  }
}

/** Nothing is hashed before the link was found to work, and a new password once. */
@CommandHandler(StopFactorOfAccount)
export class StopFactorHandler implements ICommandHandler<StopFactorOfAccount> {
  constructor(
    private readonly links: MailedLinkCommands,
    private readonly personalData: PersonalData,
    private readonly credentials: Credentials,
    private readonly newPassword: NewPassword,
    private readonly shownAgain: PasswordShownAgain,
  ) {}

  execute({ body: { token, password } }: StopFactorOfAccount): Promise<Followed> {
    const hashOf = this.newPassword.hashingOnce(password);
    return this.links.follow(token, {
      purpose: 'stop-factor',
      linksOf: ({ factorStop }) => factorStop,
      decide: (facts, state) => this.#decide(facts, state, hashOf),
      sameProof: (link, account) => this.shownAgain.isIt(link, account, password),
    });
  }

  async #decide(facts: LinkFacts, state: AccountState, hashOf: HashOfNewPassword): Promise<AccountEvent[]> {
    const stoppable = stoppableBy(facts, state);
    const { accountId, personal: box } = stoppable;
    const profile = await this.personalData.open<Profile>(accountId, box);
    if (!profile) throw new LinkRefused();
    const passwordHash = await hashOf(stoppable, profile, levels.weakest);
    const resetId = randomUUID();
    const destination = destinationOf(profile);
    const credential = await this.credentials.seal(accountId, resetId, { passwordHash });
    const resetPersonal = await this.personalData.seal(accountId, resetId, destination);
    const personal = await this.personalData.seal(accountId, facts.eventId, destination);
    return stopFactor({ ...facts, resetId, credential, resetPersonal, personal }, state);
  }
}
