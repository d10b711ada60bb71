import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { membershipOpened } from '#contracts';
import type { CollectionDefinition, DocumentStore, StoredDocument } from '#document-store';
import { streamName, toNewEvents, type DomainEvent, type View } from '#event-sourcing';
import { openEventStore, type EventStore, type SubscribedEvent } from '#event-store';
import { adhesionIdOf, membershipIdOf } from '#personal-data';
import type { Right } from '#rights';
import fc from 'fast-check';
import { onDocumentStores } from '../../scripts/engines/on-document-stores.js';
import { rightsOn, type Histories, type RightOn } from '../../services/adhesion/src/history/rights-on.js';
import type { RecordedFact } from '../../services/adhesion/src/history/recorded-fact.js';
import { adhesionView, operatorView, rightsView, teleserviceView } from '../../services/adhesion/src/views/views.js';
import { anyAttempt, World, type Attempt } from '../../services/adhesion/test/world.js';
import { RightsBasis } from '../../services/gateway/src/read-models/rights-basis.js';
import { OperatorRights } from '../../services/gateway/src/teleservices/operator-rights.js';

const wanted = 2_000;
const atOnce = 100;

const untold = { back: 0, revives: false } as const;
/** What leads to a right; most histories begin so. */
const beginning: readonly Attempt[] = [
  { try: 'step', step: 'requested', ...untold },
  { try: 'step', step: 'convention-signed', ...untold },
  { try: 'step', step: 'opened', ...untold },
  { try: 'join' },
  { try: 'grant' },
];

/** What is tried, in hours of each other, how far each view has come in percent, and how long after the last it is asked. */
const anyHistory = fc.record({
  begins: fc.integer({ min: 0, max: 3 }).map((dice) => dice > 0),
  tried: fc.array(fc.record({ hours: fc.nat(40), attempt: anyAttempt }), { maxLength: 8 }),
  shown: fc.tuple(fc.nat(100), fc.nat(100), fc.nat(100), fc.nat(100)),
  hoursLater: fc.nat(100),
});
type History = typeof anyHistory extends fc.Arbitrary<infer T> ? T : never;

const views = [teleserviceView, operatorView, adhesionView, rightsView] as unknown as readonly View<object>[];
const histories = ['teleservice', 'operator', 'adhesion', 'membership'] as const;

/** A history that happened to a person, an operator and a teleservice of its own, until it is asked about. */
interface Happened {
  readonly subject: { readonly accountId: string; readonly operatorId: string; readonly teleserviceId: string };
  readonly log: Histories;
  readonly at: string;
  readonly shown: History['shown'];
}

function happen({ begins, tried, shown, hoursLater }: History, index: number): Happened {
  const world = new World();
  if (begins) for (const attempt of beginning) world.attempt(attempt);
  for (const { hours, attempt } of tried) {
    world.pass(hours);
    // An account that may not be used has no session to ask with.
    if (attempt.try !== 'account') world.attempt(attempt);
  }
  world.pass(hoursLater);
  const { operator, teleservice } = world.log;
  const subject = { accountId: randomUUID(), operatorId: randomUUID(), teleserviceId: `t-${index}` };
  const renamed = JSON.stringify(world.log)
    .replaceAll(operator[0]!.data.operatorId, subject.operatorId)
    .replaceAll(membershipOpened.example.accountId, subject.accountId)
    .replaceAll(`"${teleservice[0]!.data.teleserviceId}"`, `"${subject.teleserviceId}"`)
    // Events are recognised by their ids.
    .replaceAll('0192f0c1-b000-', `${index.toString(16).padStart(8, '0')}-b000-`);
  return { subject, log: JSON.parse(renamed) as Histories, at: world.now, shown };
}

/** Keys of the streams, in the order of the views. */
function keysOf({ accountId, operatorId, teleserviceId }: Happened['subject']): readonly string[] {
  return [teleserviceId, operatorId, adhesionIdOf(operatorId, teleserviceId), membershipIdOf(operatorId, accountId)];
}

/** What is answered of a right; what it rests on is told by the log alone. */
const answerOf = ({ because: _, ...answer }: Right | RightOn) => answer;

onDocumentStores('what a gateway answers of a right', (open) => {
  let documents: DocumentStore;
  let store: EventStore;
  let basis: RightsBasis;
  beforeAll(async () => {
    documents = await open();
    store = await openEventStore('sqlite::memory:');
    basis = new RightsBasis(documents, store);
  });
  afterAll(() => Promise.all([documents.close(), store.close()]));

  /** Writes the streams, and each view as far as it has come; the gateway has heard of all. */
  async function write(happened: readonly Happened[]): Promise<void> {
    for (const [n, view] of views.entries()) {
      const { category } = view.events;
      const shown: StoredDocument<object>[] = [];
      for (const { subject, log, shown: percents } of happened) {
        const id = keysOf(subject)[n]!;
        const stream = streamName(category, id);
        const events = log[histories[n]!] as readonly RecordedFact<DomainEvent>[];
        if (events.length === 0) continue;
        await store.append(stream, 'none', toNewEvents(view.events, events));
        const reached = Math.round((events.length * percents[n]!) / 100);
        if (reached > 0) {
          const value = events
            .slice(0, reached)
            .reduce<object | null>((document, event) => view.project(document, event as never), null);
          shown.push({ id, revision: reached - 1, value });
        }
        const data = events[0]!.data;
        basis.heard.hear({
          stream,
          revision: BigInt(events.length - 1),
          position: 0n,
          data,
        } as unknown as SubscribedEvent);
      }
      const definition = view.definition as CollectionDefinition<object>;
      await documents.collection(definition).putAll(shown);
    }
  }

  it(`is what is found of that instant later, of ${wanted} histories, wherever views stand [R-87]`, async () => {
    const rights = new OperatorRights(basis);
    const permits = { yes: 0, no: 0 };
    const samples = fc.sample(anyHistory, wanted);
    for (let from = 0; from < wanted; from += atOnce) {
      const happened = samples.slice(from, from + atOnce).map((history, n) => happen(history, from + n));
      await write(happened);
      for (const { subject, log, at } of happened) {
        const { accountId, operatorId, teleserviceId } = subject;
        const teleservice = await basis.teleservices.get(teleserviceId);
        const { right } = await rights.forOperator(accountId, operatorId, teleservice!, at);
        expect([subject, answerOf(right)]).toEqual([subject, answerOf(rightsOn(log, { at, known: at })!)]);
        permits[right.permit ? 'yes' : 'no'] += 1;
      }
    }
    expect(permits.yes).toBeGreaterThan(wanted / 50);
    expect(permits.no).toBeGreaterThan(wanted / 50);
  }, 180_000);
});
