import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  adhesionViewCollection,
  operatorViewCollection,
  rightsViewCollection,
  teleserviceViewCollection,
  type TeleserviceView,
} from '#contracts';
import type { CollectionDefinition, DocumentStore } from '#document-store';
import { openTestDocumentStore } from '#document-store/testing';
import { openEventStore, type EventStore } from '#event-store';
import { adhesionIdOf, membershipIdOf } from '#personal-data';
import {
  afterAdhesionEvent,
  afterMembershipEvent,
  afterOperatorEvent,
  afterTeleserviceEvent,
  type Right,
} from '#rights';
import { accountStanding } from '../../services/adhesion/src/history/account-standing.js';
import { rightsOn } from '../../services/adhesion/src/history/rights-on.js';
import { anyAttempt, World, type Attempt } from '../../services/adhesion/test/world.js';
import { RightsBasis } from '../../services/gateway/src/read-models/rights-basis.js';
import { OperatorRights } from '../../services/gateway/src/teleservices/operator-rights.js';

/** A server takes minutes for all of them. */
const histories = process.env['MONGODB_URL'] && process.env['FAULTS'] !== '1' ? 500 : 2_000;

const untold = { back: 0, revives: false } as const;
const open: readonly Attempt[] = [
  { try: 'step', step: 'requested', ...untold },
  { try: 'step', step: 'convention-signed', ...untold },
  { try: 'step', step: 'opened', ...untold },
  { try: 'join' },
  { try: 'grant' },
];

let documents: DocumentStore;
let store: EventStore;
beforeAll(async () => {
  documents = await openTestDocumentStore();
  store = await openEventStore('sqlite::memory:');
});
afterAll(async () => {
  await store.close();
  await documents.close();
});

/** Higher with each history, so that its documents replace those of the one before. */
let revision = 0;

/** Puts the document as its view makes it of the events; none where they make none. */
async function show<Event, View extends object>(
  definition: CollectionDefinition<View>,
  id: string,
  events: readonly Event[],
  fold: (before: View | null, event: Event) => View | null,
): Promise<View | null> {
  const value = events.reduce(fold, null as View | null);
  await documents.collection<View>(definition).putAll([{ id, revision, value }]);
  return value;
}

/** What a gateway answers now, by documents as the views have them. */
async function answered({ log, now }: World) {
  revision += 1;
  const { operatorId } = log.operator[0]!.data;
  const { accountId } = log.account[0]!.data;
  const { teleserviceId: id } = log.teleservice[0]!.data;
  const [teleservice] = await Promise.all([
    show(teleserviceViewCollection, id, log.teleservice, afterTeleserviceEvent),
    show(operatorViewCollection, operatorId, log.operator, afterOperatorEvent),
    show(rightsViewCollection, membershipIdOf(operatorId, accountId), log.membership, afterMembershipEvent),
    show(adhesionViewCollection, adhesionIdOf(operatorId, id), log.adhesion, afterAdhesionEvent),
  ]);
  const rights = new OperatorRights(new RightsBasis(documents, store));
  const { right } = await rights.forOperator(accountId, operatorId, teleservice as TeleserviceView, now);
  const [listed] = await rights.ofAccount(accountId, teleservice as TeleserviceView, now);
  if (listed) expect(listed).toEqual({ operatorId, right });
  return right;
}

const attempts = fc
  .tuple(fc.constantFrom(open, open.slice(0, 3)), fc.array(fc.tuple(anyAttempt, fc.nat(30)), { maxLength: 25 }))
  .map(([first, rest]) => [...first.map((attempt) => [attempt, 1] as const), ...rest]);

it('what a gateway answers by the views is what is found of that instant later [R-87]', async () => {
  let [asked, permits] = [0, 0];
  await fc.assert(
    fc.asyncProperty(attempts, fc.nat(), async (all, place) => {
      const world = new World();
      let then: { at: string; answer: Right } | undefined;
      for (const [index, [attempt, hours]] of all.entries()) {
        world.pass(hours);
        world.attempt(attempt);
        // Whose account is not active has no session: nobody asks.
        if (index === place % all.length && accountStanding(world.log.account).status === 'active')
          then = { at: world.now, answer: await answered(world) };
      }
      if (then === undefined) return;
      asked += 1;
      const { because, ...found } = rightsOn(world.log, { at: then.at, known: then.at })!;
      const { because: grounds, ...answer } = then.answer;
      expect(found).toEqual(answer);
      // A gateway names no event of the account: whose session is open may use it.
      expect(because.map(({ eventId }) => eventId)).toEqual(expect.arrayContaining([...grounds]));
      permits += answer.permit ? 1 : 0;
    }),
    { numRuns: histories },
  );
  expect(asked).toBeGreaterThan(histories / 2);
  expect(permits).toBeGreaterThan(histories / 10);
}, 300_000);
