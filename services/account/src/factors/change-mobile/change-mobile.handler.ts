import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ChangeMobileCommand, Profile, SmsDestination } from '#contracts';
import { Clock, handleCommand, load, StaleRevision } from '#event-sourcing';
import { EventStore } from '#event-store';
import { LinkTokens, PersonalData } from '#personal-data';
import { currentTraceparent } from '#runtime';
import { v7 as uuid } from 'uuid';
import { account, type AccountState, NoSuchAccount } from '../../account.js';
import { opens, RecoveryRefused } from '../recover-mobile/recover-mobile.js';
import { changeMobile } from './change-mobile.js';

/** With the code that went to the number, or with the link of a recovery. */
type Change = ChangeMobileCommand & { readonly token?: string };

/** Gives an account another mobile number; answers the revision at which it counts. */
export class ChangeMobileOfAccount extends Command<{ revision: number }> {
  constructor(readonly body: Change) {
    super();
  }
}

const attempts = 5;

/**
 * Seals the profile anew with the number in it: on the revision whose profile was opened, so that no other change of it is
 * lost; again from the start when something came between.
 */
@CommandHandler(ChangeMobileOfAccount)
export class ChangeMobileHandler implements ICommandHandler<ChangeMobileOfAccount> {
  constructor(
    private readonly eventStore: EventStore,
    private readonly personalData: PersonalData,
    private readonly clock: Clock,
    private readonly links: LinkTokens,
  ) {}

  async execute({ body }: ChangeMobileOfAccount): Promise<{ revision: number }> {
    for (let made = 1; ; made += 1) {
      try {
        return await this.change(body);
      } catch (error) {
        if (!(error instanceof StaleRevision) || made >= attempts) throw error;
      }
    }
  }

  private async change({ accountId, sessionId, mobile, token }: Change): Promise<{ revision: number }> {
    const { state, revision: expectedRevision } = await load(this.eventStore, account, accountId);
    const at = this.clock.now().toISOString();
    if (token !== undefined) this.assertRecovery(state, token, at);
    const profile =
      state.status === 'active' ? await this.personalData.open<Profile>(accountId, state.personal) : undefined;
    if (!profile) throw new NoSuchAccount();
    const eventId = uuid();
    const changed = profile.mobile !== undefined && profile.mobile !== mobile ? profile.mobile : undefined;
    const previous: SmsDestination | undefined = changed === undefined ? undefined : { mobile: changed };
    const command = {
      eventId,
      sessionId,
      personal: await this.personalData.seal(accountId, eventId, { ...profile, mobile }),
      ...(previous && { previous: await this.personalData.seal(accountId, eventId, previous) }),
      proven: token === undefined,
      at,
    };
    const { revision } = await handleCommand(
      this.eventStore,
      account,
      accountId,
      (current) => changeMobile(command, current),
      { expectedRevision, metadata: { traceparent: currentTraceparent() } },
    );
    return { revision: Number(revision) };
  }

  /** One refusal for every link that is not the account's own, of its last recovery, at its time. */
  private assertRecovery(state: AccountState, token: string, at: string): void {
    const claims = state.status === 'active' ? this.links.verify(token, state.accountId) : undefined;
    if (!opens(claims, state, at)) throw new RecoveryRefused();
  }
}
