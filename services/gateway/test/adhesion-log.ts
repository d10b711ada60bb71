import { randomUUID } from 'node:crypto';
import { storedEvents, type DataOf, type EventName } from '#contracts';
import { streamName, viewRunner, type View } from '#event-sourcing';
import { BEGINNING, CaughtUp } from '#event-store';
import { adhesionIdOf, membershipIdOf } from '#personal-data';
import type { OpenPorts } from '#runtime';
import { captureLog } from '#runtime/testing';
import { publishedViews } from '../src/read-models/rights-basis.js';

type Category = 'teleservice' | 'operator' | 'adhesion' | 'membership';
type Name = EventName<{ readonly category: Category }>;

const keys: Readonly<Record<Category, string>> = {
  teleservice: 'teleserviceId',
  operator: 'operatorId',
  adhesion: 'adhesionId',
  membership: 'membershipId',
};

/** Whose right, for whom, in which teleservice. */
export interface Subject {
  readonly accountId: string;
  readonly operatorId: string;
  readonly teleserviceId: string;
}

/** What the adhesion service would have written to the log, and its views, which a test can freeze. */
export class AdhesionLog {
  #writing: AbortController | undefined;
  #written: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly ports: Pick<OpenPorts, 'eventStore' | 'documentStore'>,
    private readonly now: () => Date,
  ) {}

  /** From now on its views follow the log. */
  writeViews(): void {
    const { eventStore: store, documentStore: documents } = this.ports;
    const { signal } = (this.#writing = new AbortController());
    const { log } = captureLog();
    const runners = publishedViews.map(({ fold, ...view }) =>
      viewRunner({ view: { ...view, project: fold } as unknown as View<object>, store, documents, log }),
    );
    this.#written = Promise.allSettled(runners.map((runner) => runner.run(signal)));
  }

  /** They stay as they are, whatever is written. */
  async freezeViews(): Promise<void> {
    this.#writing?.abort();
    await this.#written;
  }

  /** Appends an event; what is not told is as its contract exemplifies it. */
  async append<N extends Name>(type: N, over: Partial<DataOf<N>> = {}): Promise<void> {
    const { category, topic } = storedEvents.all.find(({ name }) => name === type)!;
    const at = this.now().toISOString();
    const example = (topic === 'none' ? {} : topic.at(-1)!.example) as Record<string, unknown>;
    const times = Object.fromEntries(
      ['at', 'since', 'from'].filter((name) => name in example).map((name) => [name, at]),
    );
    const { until: _, ...rest } = example;
    const data: Record<string, unknown> = { ...rest, ...times, ...over };
    const stream = streamName(category, String(data[keys[category as Category]]));
    let revision: bigint | undefined;
    for await (const event of this.ports.eventStore.read(stream)) revision = event.revision;
    const event = { id: randomUUID(), type, data, metadata: { version: 1 } };
    await this.ports.eventStore.append(stream, revision ?? 'none', [event as never]);
  }

  /** How many events the log holds of its categories. */
  async count(): Promise<number> {
    let events = 0;
    const { signal } = new AbortController();
    for await (const event of this.ports.eventStore.subscribe(Object.keys(keys), BEGINNING, signal)) {
      if (event instanceof CaughtUp) break;
      events += 1;
    }
    return events;
  }

  /** The operator is open, and so is its adhesion to the teleservice. */
  async adhere({ operatorId, teleserviceId }: Omit<Subject, 'accountId'>, until?: string): Promise<void> {
    const adhesion = { adhesionId: adhesionIdOf(operatorId, teleserviceId), operatorId, teleserviceId };
    await this.append('operator-opened', { operatorId });
    await this.append('adhesion-requested', { ...adhesion, needsAudit: false });
    await this.append('convention-signed', adhesion);
    await this.append('adhesion-opened', { ...adhesion, ...(until !== undefined && { until }) });
  }

  /** The person is a member of the operator, and entitled. */
  async entitle(subject: Subject, over: Partial<DataOf<'entitlement-granted'>> = {}): Promise<void> {
    const member = memberOf(subject);
    await this.append('membership-opened', member);
    await this.append('entitlement-granted', { ...member, teleserviceId: subject.teleserviceId, ...over });
  }
}

/** Who is a member of which operator, as its events tell it. */
export function memberOf({ accountId, operatorId }: Omit<Subject, 'teleserviceId'>) {
  return { membershipId: membershipIdOf(operatorId, accountId), operatorId, accountId };
}
