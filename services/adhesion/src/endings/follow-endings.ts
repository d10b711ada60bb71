import {
  accountEvents,
  membershipEvents,
  operatorEvents,
  type AccountEvent,
  type DataOf,
  type MembershipEvent,
  type StoredEvent,
} from '#contracts';
import type { DocumentStore } from '#document-store';
import { follow, type Log, type Worker } from '#event-sourcing';
import type { EventStore, SubscribedEvent } from '#event-store';
import { membershipIdOf } from '#personal-data';
import { Counter } from 'prom-client';
import { v5 as uuidFrom } from 'uuid';
import type { Commands } from '../commands.js';
import { accountStanding } from '../history/account-standing.js';
import { ReadStreams } from '../history/read-rights.js';
import type { RecordedFact } from '../history/recorded-fact.js';
import { invitation } from '../invitation/invitation.js';
import type { OpenInvitations } from '../invitation/limits/open-invitations.js';
import { revokeInvitation } from '../invitation/send-invitation.js';
import { endMembership } from '../membership/change-membership.js';
import { membership } from '../membership/membership.js';
import { endAdministration } from '../operator/administrators/administrators.js';
import { operator } from '../operator/operator.js';
import { Ties, type Tie } from './ties.js';

const orphaned = new Counter({
  name: 'prodouane_adhesion_operators_left_without_administrator_total',
  help: 'Operators whose last administrator is gone; alarm: an agent has to designate another',
});

/** What begins a tie, and what ends one or more. */
const concerns = [
  'membership-opened',
  'membership-ended',
  'administrator-designated',
  'administrator-withdrawn',
  'account-closed',
  'account-erased',
  'operator-closed',
] as const;
type Concern = StoredEvent<(typeof concerns)[number]>;
const isConcern = (event: SubscribedEvent): event is SubscribedEvent & Concern =>
  (concerns as readonly string[]).includes(event.type);

type Ground = Extract<DataOf<'membership-ended'>['by'], 'account-closed' | 'account-erased' | 'operator-closed'>;

type Ended = DataOf<'administrator-withdrawn'>['by'];
type Pair = Pick<Tie, 'operatorId' | 'accountId'>;

interface Context {
  readonly store: EventStore;
  readonly documents: DocumentStore;
  readonly commands: Commands;
  readonly open: OpenInvitations;
  readonly log: Log;
}

/**
 * What ends with an account and with an operator: memberships, administration, and invitations that are open; and with a
 * membership, administration. Who becomes a member or an administrator when that end is recorded already is none for long.
 */
export function followEndings(context: Context): Worker {
  const { store, documents, log } = context;
  const endings = new Endings(context);
  const catalogues = [accountEvents, operatorEvents, membershipEvents];
  return follow({
    name: 'adhesion.follow-endings',
    events: catalogues,
    store,
    documents,
    log,
    batchSize: 100,
    waitsFor: () => true,
    async handle(events, signal, reached) {
      for (const event of events) {
        signal.throwIfAborted();
        if (isConcern(event)) await endings.handle(event);
        reached(event);
      }
    },
  });
}

class Endings {
  private readonly ties: Ties;

  constructor(private readonly context: Context) {
    this.ties = new Ties(context.documents);
  }

  async handle(event: Concern): Promise<void> {
    switch (event.type) {
      case 'membership-opened':
        return this.began({ kind: 'member', ...pairOf(event.data), begunBy: event.id });
      case 'membership-ended':
        await this.ties.end({ kind: 'member', ...pairOf(event.data) });
        return this.administersAsMember(pairOf(event.data), event);
      case 'administrator-designated':
        await this.began({ kind: 'administrator', ...pairOf(event.data), begunBy: event.id });
        return this.administersAsMember(pairOf(event.data), event);
      case 'administrator-withdrawn':
        return this.ties.end({ kind: 'administrator', ...pairOf(event.data) });
      case 'account-closed':
      case 'account-erased':
        for await (const tie of this.ties.of({ accountId: event.data.accountId })) await this.ends(tie, event.type);
        return;
      case 'operator-closed':
        return this.operatorClosed(event.data.operatorId);
    }
  }

  private async began(tie: Tie): Promise<void> {
    await this.ties.begin(tie);
    const { store, commands } = this.context;
    const { status } = await commands.load(operator, tie.operatorId);
    if (status === 'closed') return this.ends(tie, 'operator-closed');
    const standing = accountStanding(await new ReadStreams(store).read<AccountEvent>(accountEvents, tie.accountId));
    if (standing.status === 'closed' || standing.status === 'erased')
      await this.ends(tie, `account-${standing.status}`);
  }

  private async operatorClosed(operatorId: string): Promise<void> {
    for await (const tie of this.ties.of({ operatorId })) await this.ends(tie, 'operator-closed');
    const { commands, open } = this.context;
    for (const invitationId of await open.ofOperator(operatorId)) {
      await commands.change(invitation, invitationId, (decision, state) =>
        state.status === 'open' ? revokeInvitation(decision, state) : [],
      );
    }
  }

  /** Ends the very membership, or administration, that the tie tells of, and none that began since. */
  private async ends(tie: Tie, ground: Ground): Promise<void> {
    const { kind, operatorId, accountId, begunBy } = tie;
    const { commands } = this.context;
    const eventId = uuidFrom(ground, begunBy);
    if (kind === 'administrator') {
      if (ground !== 'operator-closed') await this.withdraw(tie, 'account-closed', eventId);
      return this.ties.end(tie);
    }
    await commands.change(
      membership,
      membershipIdOf(operatorId, accountId),
      (decision, state) => (state.because.includes(begunBy) ? endMembership({ ...decision, by: ground }, state) : []),
      { eventId },
    );
  }

  /**
   * who is a member no longer administers no longer. Membership and administration are decided in streams of their own, and one may end
   * while the other begins: whichever is recorded last is followed when both are there.
   */
  private async administersAsMember(pair: Pair, cause: Concern): Promise<void> {
    const { commands, store } = this.context;
    const membershipId = membershipIdOf(pair.operatorId, pair.accountId);
    if ((await commands.load(membership, membershipId)).status !== 'none') return;
    const by = endedBy(await new ReadStreams(store).read<MembershipEvent>(membershipEvents, membershipId));
    await this.withdraw(pair, by, uuidFrom('administrator-withdrawn', cause.id));
  }

  private async withdraw({ operatorId, accountId }: Pair, by: Ended, eventId: string): Promise<void> {
    const { commands, log } = this.context;
    const { events } = await commands.change(
      operator,
      operatorId,
      (decision, state) => endAdministration({ ...decision, accountId, by }, state),
      { eventId },
    );
    if (events.length === 0) return;
    const state = await commands.load(operator, operatorId);
    if (state.status !== 'open' || state.administrators.length > 0) return;
    orphaned.inc();
    log.warn({ operatorId }, 'the last administrator is gone; an agent has to designate another');
  }
}

const pairOf = ({ operatorId, accountId }: Pair): Pair => ({ operatorId, accountId });

/** Who ended the membership last, as administrators are withdrawn by. */
function endedBy(events: readonly RecordedFact<MembershipEvent>[]): Ended {
  const by = events.flatMap((event) => (event.type === 'membership-ended' ? [event.data.by] : [])).at(-1);
  if (by === 'person' || by === 'administrator') return by;
  return by === 'account-closed' || by === 'account-erased' ? 'account-closed' : 'agent';
}
