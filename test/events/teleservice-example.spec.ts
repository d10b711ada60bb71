import { describe, expect, it } from '@jest/globals';
import type { AdhesionEvent } from '#contracts';
import { FIRST_EPOCH, type Publication } from '#event-sourcing';
import type { JsonObject, SubscribedEvent } from '#event-store';
import { toMessage, type Message } from '#messaging';
import fc from 'fast-check';
import { toPublicContracts } from '../../services/account/src/publishing/publish-public-account-events.js';
import { ofAdhesion, ofItself } from '../../services/adhesion/src/publishing/publish-public-adhesion-events.js';
import { opened as membershipOpened } from '../../services/adhesion/test/membership-events.js';
import type { StepName } from '../../services/adhesion/src/adhesion/steps.js';
import { anyAttempt, World, type Attempt } from '../../services/adhesion/test/world.js';
import { apply, applyAll, entryOf, eventOf, newKnowledge, type Known } from '../support/example-teleservice.js';

const { accountId, operatorId } = membershipOpened.data;
const teleserviceId = 'statncb';
const restored = '2026-03-09T09:30:00.000Z';

/** What the public relays say of the world, each history in its order. */
function messagesOf({ histories }: World, epoch = FIRST_EPOCH): Message[] {
  const keys = { account: accountId, operator: operatorId, membership: 'm', adhesion: 'a', teleservice: teleserviceId };
  return Object.entries(histories).flatMap(([category, history]) =>
    history.flatMap((fact, revision) => {
      const { id, type, data, recordedAt } = fact;
      const event: SubscribedEvent = {
        ...{ id, type, data: data as JsonObject, recordedAt, metadata: { version: 1 } },
        ...{ stream: `${category}-${keys[category as keyof typeof keys]}`, revision: BigInt(revision), position: 0n },
      };
      const told =
        category === 'account'
          ? toPublicContracts(event)
          : category === 'adhesion'
            ? ofAdhesion(event, history.slice(0, revision + 1) as unknown as AdhesionEvent[])
            : ofItself(event);
      return told.map((publication) => messageOf(publication, event, epoch));
    }),
  );
}

/** As a relay writes it, but for the ids of subjects, of which the world has one each. */
function messageOf({ contract, data }: Publication, { id, recordedAt }: SubscribedEvent, epoch: string): Message {
  const fields = data as Readonly<Record<string, unknown>>;
  const subject = String(fields[contract.subject]);
  const attributes = { id, source: '/prodouane/x', type: contract.type, subject, time: recordedAt, epoch };
  return toMessage(attributes, String(fields[contract.key]), data);
}

const knownBy = (messages: readonly Message[]): Known => {
  const known = newKnowledge();
  applyAll(known, messages);
  return known;
};
const entry = (known: Known, instant: string) => entryOf(known, { accountId, operatorId, teleserviceId }, instant);

type Life = readonly (readonly [attempt: Attempt, hours: number])[];

const step = (name: StepName): Attempt => ({ try: 'step', step: name, back: 0, revives: false });
/** How somebody comes to enter. */
const usual: Life = [
  [step('requested'), 1],
  [step('convention-signed'), 1],
  [step('opened'), 1],
  [{ try: 'join' }, 1],
  [{ try: 'grant' }, 1],
];

/** What people and agents did, and how many hours passed each time; most begin as usual. */
const anyLife: fc.Arbitrary<Life> = fc
  .tuple(
    fc.constantFrom<Life>(usual, usual, []),
    fc.array(fc.tuple(anyAttempt, fc.integer({ min: 0, max: 40 })), { maxLength: 30 }),
  )
  .map(([before, after]) => [...before, ...after]);

function worldOf(life: Life): World {
  const world = new World();
  for (const [attempt, hours] of life) {
    world.pass(hours);
    world.attempt(attempt);
  }
  return world;
}

describe('the example of a teleservice', () => {
  it('lets in whom the portal lets in, for the same time, whatever happened', () => {
    let permits = 0;
    fc.assert(
      fc.property(anyLife, (life) => {
        const world = worldOf(life);
        const known = knownBy(messagesOf(world));
        for (let day = 0; day < 8; day += 1) {
          const { permit, roles, until } = world.answer();
          const answered = entry(known, world.now);
          expect(answered !== undefined).toBe(permit);
          if (answered) expect([answered.roles, answered.until]).toEqual([roles, until]);
          if (permit) permits += 1;
          world.pass(24);
        }
      }),
      { seed: 20260309, numRuns: 500 },
    );
    expect(permits).toBeGreaterThan(100);
  });

  it('knows the same whenever it began, whatever comes twice or late, cannot be read, or is of a type that it does not know', () => {
    const poison: Message = { ...messagesOf(new World())[0]!, value: '{"accountId":' };
    const unheard: Message = {
      ...messagesOf(new World())[0]!,
      headers: { ...messagesOf(new World())[0]!.headers, ce_type: 'fr.gouv.douane.prodouane.public.account.later.v9' },
    };
    fc.assert(
      fc.property(anyLife, fc.array(fc.nat(1000)), (life, places) => {
        const messages = messagesOf(worldOf(life));
        const again = places.map((place) => messages[place % messages.length]!);
        const early = newKnowledge();
        const did = applyAll(early, [poison, ...messages, ...again, unheard, ...messages, poison]);
        expect(early).toEqual(knownBy(messages));
        expect([did[0], did.at(-1), did[1 + messages.length + again.length]]).toEqual(['aside', 'aside', 'skipped']);
      }),
      { seed: 20260310, numRuns: 100 },
    );
  });

  it('forgets with a new epoch all that it knew, and takes what is published anew', () => {
    fc.assert(
      fc.property(anyLife, anyLife, (life, lost) => {
        const before = messagesOf(worldOf([...life, ...lost]));
        const after = messagesOf(worldOf(life), restored);
        const known = knownBy([...before, ...after, ...before, after[0]!]);
        expect(known).toEqual(knownBy(after));
        expect(known.epoch).toBe(restored);
      }),
      { seed: 20260311, numRuns: 100 },
    );
  });

  it('tells what became of each message', () => {
    const known = newKnowledge();
    const [first] = messagesOf(new World());
    const later = { ...first!, headers: { ...first!.headers, ce_epoch: restored } };
    const { ce_epoch: _, ...untold } = first!.headers;
    const inTurn = [{ ...first!, headers: untold }, first!, later, later, first!].map((message) =>
      apply(known, eventOf(message)),
    );
    expect(inTurn).toEqual(['applied', 'known', 'applied', 'known', 'void']);
  });

  it('takes no epoch that it cannot compare', () => {
    const [first] = messagesOf(new World());
    for (const epoch of ['later', '', '2026-03-09T10:30:00+01:00', '9']) {
      const known = newKnowledge();
      expect(applyAll(known, [{ ...first!, headers: { ...first!.headers, ce_epoch: epoch } }])).toEqual(['aside']);
      expect(known).toEqual(newKnowledge());
    }
  });
});
