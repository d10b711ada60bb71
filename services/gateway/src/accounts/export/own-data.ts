import { accountEvents, notFound, storedEvents, type AccountEvent, type Profile } from '#contracts';
import { Clock, known } from '#event-sourcing';
import { EventStore } from '#event-store';
import { PersonalData } from '#personal-data';
import { Problem } from '#web';
import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { toDeviceList, type DeviceList } from '../../identity/devices/device.schema.js';
import { KnownDevices } from '../../identity/devices/known-devices.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import type { SessionList } from '../../identity/sessions/session.schema.js';
import { OwnOperators, type OwnOperator } from '../../operators/own-operators.js';
import { OwnSessions } from '../../teleservices/logout/own-sessions.js';
import { RefusedEntries } from '../../teleservices/entries/refused-entries.js';
import type { RefusedEntry } from '../../teleservices/entries/refused-entry.js';
import { SecurityHistory, type HistoryEntry } from '../history/security-history.js';
import { dataOf, type Datum, type OpenedEvent } from './data-origin.js';
import { OwnMemberships, type OwnMembership } from './own-memberships.js';

/** Everything that the portal holds of its own person, with where it came from. */
export class OwnData extends Query<OwnDataExport> {
  constructor(readonly session: OpenSession) {
    super();
  }
}

export interface OwnDataExport {
  readonly accountId: string;
  /** ISO 8601 instant. */
  readonly exportedAt: string;
  readonly data: readonly Datum[];
  /** For which the person acts, and with what rights. */
  readonly operators: readonly OwnOperator[];
  /** Ended ones too, with all that was decided about them. */
  readonly memberships: readonly OwnMembership[];
  readonly sessions: SessionList;
  readonly devices: DeviceList;
  readonly history: readonly HistoryEntry[];
  /** Into which teleservices the person was not let lately; why, by the codes of the reasons. */
  readonly refusedEntries: readonly (Omit<RefusedEntry, 'reasons'> & { readonly reasons: readonly string[] })[];
}

/** The boxes of other events hold where a mail goes. */
const holdsProfile = storedEvents.whether({ profile: 'whole' });

const page = 200;

/** Replays the account's stream: what the log says, and not what a view makes of it; operators are those of the views. */
@QueryHandler(OwnData)
export class OwnDataHandler implements IQueryHandler<OwnData> {
  constructor(
    private readonly eventStore: EventStore,
    private readonly personalData: PersonalData,
    private readonly sessions: OwnSessions,
    private readonly devices: KnownDevices,
    private readonly memberships: OwnMemberships,
    private readonly history: SecurityHistory,
    private readonly refusedEntries: RefusedEntries,
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  async execute({ session }: OwnData): Promise<OwnDataExport> {
    const { accountId } = session;
    const events: OpenedEvent[] = [];
    for await (const recorded of this.eventStore.read(`account-${accountId}`)) {
      const event = known<AccountEvent>(accountEvents, recorded);
      const { actor } = recorded.metadata;
      const profile = holdsProfile(event) && (await this.personalData.open<Profile>(accountId, event.data.personal));
      events.push({
        type: event.type,
        data: recorded.data,
        at: recorded.recordedAt,
        ...(actor && { actor }),
        ...(profile && { profile }),
      });
    }
    const data = dataOf(events);
    if (!data.some(({ name }) => name === 'identifier')) throw new Problem(notFound);
    return {
      accountId,
      exportedAt: this.clock.now().toISOString(),
      data,
      operators: await this.allOperators(accountId),
      memberships: await this.memberships.of(accountId),
      sessions: await this.sessions.of(session),
      devices: toDeviceList(await this.devices.ofAccount(accountId), session),
      history: await this.wholeHistory(accountId),
      refusedEntries: (await this.refusedEntries.of(accountId)).map(({ reasons, ...entry }) => ({
        ...entry,
        reasons: reasons.map(({ code }) => code),
      })),
    };
  }

  private async allOperators(accountId: string): Promise<OwnOperator[]> {
    const found: OwnOperator[] = [];
    for (let after: string | undefined; ;) {
      const { operators, next } = await this.queries.execute(new OwnOperators(accountId, page, after));
      found.push(...operators);
      if (next === undefined) return found;
      after = next;
    }
  }

  private async wholeHistory(accountId: string): Promise<HistoryEntry[]> {
    const entries: HistoryEntry[] = [];
    for (let after: number | undefined; ;) {
      const found = await this.history.page(accountId, page, after);
      entries.push(...found.entries);
      if (found.next === undefined) return entries;
      after = found.next;
    }
  }
}
