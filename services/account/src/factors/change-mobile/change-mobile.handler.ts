import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ChangeMobileCommand, Profile, SmsDestination } from '#contracts';
import { PersonalData } from '#personal-data';
import { AccountCommands, type Changed, type DecisionFacts } from '../../account-commands.js';
import { mustBeActive, NoSuchAccount, type AccountEvent, type AccountState } from '../../account.js';
import { MailedLinkCommands } from '../../mailed-link-commands.js';
import { opens, RecoveryRefused } from '../recover-mobile/recover-mobile.js';
import { changeMobile } from './change-mobile.js';

/** With the code that went to the number, or with the link of a recovery. */
type Change = ChangeMobileCommand & { readonly token?: string };

/** Gives an account another mobile number; answers the revision at which it counts. */
export class ChangeMobileOfAccount extends Command<Changed> {
  constructor(readonly body: Change) {
    super();
  }
}

/** Seals the profile anew with the number in it: on the state that it was opened from, so that no other change of it is lost. */
@CommandHandler(ChangeMobileOfAccount)
export class ChangeMobileHandler implements ICommandHandler<ChangeMobileOfAccount> {
  constructor(
    private readonly accounts: AccountCommands,
    private readonly personalData: PersonalData,
    private readonly links: MailedLinkCommands,
  ) {}

  execute({ body }: ChangeMobileOfAccount): Promise<Changed> {
    const { token } = body;
    return token === undefined
      ? this.accounts.change(body, (facts, state) => this.#change(body, facts, state))
      : this.#recover({ ...body, token });
  }

  /** One refusal for every link that is not the account's own, of its last recovery, at its time. */
  #recover(body: Change & { readonly token: string }): Promise<Changed> {
    const { accountId, token, mobile } = body;
    const refused = () => new RecoveryRefused();
    return this.links.follow(token, {
      accountId,
      purpose: 'recover-mobile',
      linksOf: ({ recovery }) => recovery.links,
      decide: ({ link, ...facts }, state) => {
        if (!opens(link, state, facts.at)) throw refused();
        return this.#change(body, facts, state);
      },
      sameProof: async (_, { personal }) =>
        (await this.personalData.open<Profile>(accountId, personal))?.mobile === mobile,
      refused,
    });
  }

  async #change(
    { accountId, sessionId, mobile, token }: Change,
    { eventId, at }: DecisionFacts,
    state: AccountState,
  ): Promise<AccountEvent[]> {
    const profile = await this.personalData.open<Profile>(accountId, mustBeActive(state).personal);
    if (!profile) throw new NoSuchAccount();
    const changed = profile.mobile !== undefined && profile.mobile !== mobile ? profile.mobile : undefined;
    const lost: SmsDestination | undefined = changed === undefined ? undefined : { mobile: changed };
    const personal = await this.personalData.seal(accountId, eventId, { ...profile, mobile });
    const previous = lost && (await this.personalData.seal(accountId, eventId, lost));
    return changeMobile({ eventId, sessionId, personal, previous, proven: token === undefined, at }, state);
  }
}
