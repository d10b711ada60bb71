import {
  accountEvents,
  adhesionEvents,
  authenticationEvents,
  membershipEvents,
  operatorEvents,
  teleserviceEvents,
  type EventName,
  type ServiceEnteredV1,
  type SessionEndedV1,
  type TeleserviceView,
} from '#contracts';
import { follow, periodic, together, type Clock, type Worker } from '#event-sourcing';
import type { SubscribedEvent } from '#event-store';
import type { Ports } from '#runtime';
import type { Logger } from 'pino';
import { changeOf } from '../../../identity/sessions/account-change.js';
import { isUsable } from '../../../identity/sessions/session.js';
import type { Sessions } from '../../../identity/sessions/sessions.js';
import type { EnteredService, EnteredServices, WhichEntered } from '../entered-services.js';
import type { LogoutCause, LogoutRequests } from './logout-requests.js';
import type { StandingRights } from './standing-rights.js';

/** What it takes to see that a session is over for a teleservice. */
export interface EndingsContext {
  readonly ports: Pick<Ports, 'eventStore' | 'documentStore'>;
  readonly entered: EnteredServices;
  readonly requests: LogoutRequests;
  readonly rights: StandingRights;
  readonly sessions: Pick<Sessions, 'ofAccount'>;
  /** How long a session lasts at most. */
  readonly longestMs: number;
  readonly clock: Clock;
  readonly log: Logger;
}

/** How often it is looked for rights that ended by their date. */
const everyMs = 1_000;

/** Events of the catalogue by which a right may end; the others do not let it look at all who are in. */
const withdrawing: ReadonlySet<string> = new Set<EventName<{ readonly category: 'teleservice' }>>([
  'teleservice-withdrawn',
  'requirements-changed',
  'teleservice-roles-changed',
]);

/**
 * Asks that teleservices be told: of sessions that ended, of accounts whose sessions all did, of rights that were withdrawn or ended
 * by their date. One follower of all that, in the order of the log, so that when it meets an end it has met all entries of before. What
 * was entered only after the end, by a request that was under way, is seen when the entry is met.
 */
export function followEndings(context: EndingsContext): Worker {
  const name = 'gateway.logout-requests';
  const { ports, log } = context;
  const endings = new Endings(context);
  const following = follow({
    name,
    events: [authenticationEvents, accountEvents, teleserviceEvents, operatorEvents, adhesionEvents, membershipEvents],
    store: ports.eventStore,
    documents: ports.documentStore,
    log,
    batchSize: 100,
    waitsFor: () => true,
    handle: async (events, signal, reached) => {
      for (const event of events) {
        signal.throwIfAborted();
        await endings.handle(event);
        reached(event);
      }
    },
  });
  const byDate = periodic(`${name}.by-date`, everyMs, () => endings.changeByDate(), log);
  return {
    name,
    run: (signal) => together([(stop) => following.run(stop), (stop) => byDate.run(stop)], signal),
  };
}

class Endings {
  constructor(private readonly context: EndingsContext) {}

  async handle(event: SubscribedEvent): Promise<void> {
    const { rights } = this.context;
    const { type, stream, data } = event;
    switch (stream.slice(0, stream.indexOf('-'))) {
      case 'authentication':
        if (type === 'service-entered') await this.enter(event, data as unknown as ServiceEnteredV1);
        if (type === 'session-ended') await this.end(event, data as unknown as SessionEndedV1);
        return;
      case 'account': {
        const change = changeOf(event);
        const endsAll = change !== undefined && change.keeps === undefined;
        if (endsAll) await this.tellAll({ accountId: change.accountId }, causeOf(event));
        return;
      }
      case 'membership':
        rights.hear(event);
        return this.look(event, (each) => each.operatorId === data['operatorId'], {
          accountId: String(data['accountId']),
        });
      case 'adhesion': {
        rights.hear(event);
        const [teleserviceId, operatorId] = [String(data['teleserviceId']), String(data['operatorId'])];
        return this.look(event, () => true, { teleserviceId, operatorId });
      }
      case 'operator':
        rights.hear(event);
        return this.look(event, () => true, { operatorId: String(data['operatorId']) });
      default:
        rights.hear(event);
        if (withdrawing.has(type)) await this.look(event, () => true, { teleserviceId: String(data['teleserviceId']) });
    }
  }

  /** Tells of those whose right ended by its date, and looks at those whose right begins by it. */
  async changeByDate(): Promise<void> {
    const { entered, clock } = this.context;
    const now = clock.now().getTime();
    for await (const each of entered.find({ changesAt: { lte: now } })) {
      await entered.keep(await this.judged(each, {}));
    }
  }

  private async enter(event: SubscribedEvent, data: ServiceEnteredV1): Promise<void> {
    const { entered, sessions, clock, longestMs } = this.context;
    const { accountId, sid, teleserviceId, operatorId, enteredAt } = data;
    const now = clock.now().getTime();
    const each: EnteredService = {
      ...{ accountId, sid, teleserviceId, ...(operatorId !== undefined && { operatorId }) },
      position: Number(event.position),
      expiresAt: Date.parse(enteredAt) + longestMs,
    };
    if (each.expiresAt <= now || (await entered.holds(each))) return;
    if (!(await this.isToldOf(teleserviceId))) return entered.put(each);
    for await (const session of sessions.ofAccount(accountId)) {
      if (session.sid === sid && isUsable(session, now)) {
        return entered.put(await this.judged(each, causeOf(event)));
      }
    }
    await this.tell(each, causeOf(event));
  }

  /** One that a version of before ended does not tell its public id: of its account's, it is one that is not open. */
  private async end(event: SubscribedEvent, { sid, accountId }: SessionEndedV1): Promise<void> {
    const cause = causeOf(event);
    if (sid !== undefined) return this.tellAll({ sid }, cause);
    const open = new Set<string>();
    const now = this.context.clock.now().getTime();
    for await (const session of this.context.sessions.ofAccount(accountId)) {
      if (isUsable(session, now)) open.add(session.sid);
    }
    await this.tellAll({ accountId }, cause, (each) => !open.has(each.sid));
  }

  /** Looks whether those who are in may still be. */
  private async look(
    event: SubscribedEvent,
    isMeant: (entered: EnteredService) => boolean,
    where: WhichEntered,
  ): Promise<void> {
    const { entered } = this.context;
    for await (const each of entered.find(where)) {
      if (isMeant(each)) await entered.keep(await this.judged(each, causeOf(event)));
    }
  }

  /**
   * As it is to be written down, after it was told where the right is no more. Whoever was told of that stays written down: with
   * another right the person may come back in the same session.
   */
  private async judged(each: EnteredService, cause: LogoutCause): Promise<EnteredService> {
    const { requests, rights } = this.context;
    const { changesAt, isOut, ...entered } = each;
    const teleservice = await rights.teleservice(each.teleserviceId);
    const right = teleservice && (await rights.of(each, teleservice));
    const next = right?.until ?? right?.reasons.flatMap((reason) => ('from' in reason ? [reason.from] : [])).sort()[0];
    const known = { ...entered, ...(next !== undefined && { changesAt: Date.parse(next) }) };
    if (right?.permit) return known;
    if (!isOut) await requests.withdrawn(each, teleservice, { ...cause, change: cause.eventId ?? String(changesAt) });
    return { ...known, isOut: true };
  }

  private async tellAll(
    where: WhichEntered,
    cause: LogoutCause,
    isMeant: (entered: EnteredService) => boolean = () => true,
  ): Promise<void> {
    for await (const each of this.context.entered.find(where)) if (isMeant(each)) await this.tell(each, cause);
  }

  private async tell(each: EnteredService, cause: LogoutCause): Promise<void> {
    const { entered, requests } = this.context;
    await requests.ended(each, await this.teleservice(each.teleserviceId), cause);
    await entered.remove(each);
  }

  private teleservice(id: string): Promise<TeleserviceView | null> {
    return this.context.rights.teleservice(id);
  }

  private async isToldOf(teleserviceId: string): Promise<boolean> {
    return (await this.teleservice(teleserviceId))?.client?.backchannelLogoutUri !== undefined;
  }
}

function causeOf({ id: eventId, metadata: { traceparent } }: SubscribedEvent): LogoutCause {
  return { eventId, traceparent };
}
