import { describe, expect, it } from '@jest/globals';
import {
  membershipOpened,
  operatorOpened,
  storedEvents,
  teleserviceRegistered,
  type AdhesionEvent,
  type Contract,
} from '#contracts';
import type { JsonObject, SubscribedEvent } from '#event-store';
import { recorded, stepId, type Taken } from '../../test/adhesion-steps.js';
import { correctStep } from '../adhesion/correct-step.js';
import { ofAdhesion, ofItself } from './publish-public-adhesion-events.js';

const at = '2026-03-09T09:00:00.000Z';
const subject = 'e4b1a7d9-5c26-5f80-8d3e-2a9c7b6f1058';

function stored(category: string, { id, type, data }: { id: string; type: string; data: object }, revision: number) {
  return {
    ...{ id, type, data: data as JsonObject, stream: `${category}-${subject}`, revision: BigInt(revision) },
    ...{ position: 0n, recordedAt: at, metadata: { version: 1 } },
  } satisfies SubscribedEvent;
}

/** What is told of the last of the events. */
const toldOf = (events: readonly AdhesionEvent[]) =>
  ofAdhesion(stored('adhesion', events.at(-1)!, events.length - 1), events).map(({ contract, data }) => ({
    type: contract.name,
    ...data,
  }));

const signed: readonly Taken[] = [
  { step: 'requested', at },
  { step: 'convention-signed', at, until: '2026-12-31' },
];
const open: readonly Taken[] = [...signed, { step: 'opened', at, until: '2027-03-08' }];
const ids = { subject, operatorId: recorded(open)[0]!.data.operatorId, teleserviceId: 'statncb' };

describe('what is told of an adhesion', () => {
  it('is nothing before it opens', () => {
    const events = recorded(signed);
    expect(events.map((_, index) => toldOf(events.slice(0, index + 1)))).toEqual([[], []]);
    expect(toldOf(recorded([...signed, { step: 'ended', at }]))).toEqual([]);
  });

  it('is the time that it has, which agreement and convention limit', () => {
    expect(toldOf(recorded(open))).toEqual([
      {
        ...{ type: 'adhesion-opened', ...ids, revision: 2, at, revivesEntitlements: false },
        ...{ from: at, until: '2026-12-31T23:00:00.000Z' },
      },
    ]);
  });

  it('is that it is suspended, resumed, ended, whatever ended it', () => {
    const audited: readonly Taken[] = [
      { step: 'requested', at },
      { step: 'audit-ordered', at },
      { step: 'audit-concluded', at },
      { step: 'agreed', at },
      { step: 'convention-signed', at },
      { step: 'opened', at },
    ];
    expect(toldOf(recorded([...open, { step: 'suspended', at }]))).toEqual([
      { type: 'adhesion-suspended', ...ids, revision: 3, at },
    ]);
    expect(toldOf(recorded([...open, { step: 'suspended', at }, { step: 'resumed', at }]))).toEqual([
      { type: 'adhesion-resumed', ...ids, revision: 4, at },
    ]);
    expect(toldOf(recorded([...open, { step: 'ended', at }]))).toEqual([
      { type: 'adhesion-ended', ...ids, revision: 3, at },
    ]);
    expect(toldOf(recorded([...audited, { step: 'agreement-revoked', at }], true))).toEqual([
      { type: 'adhesion-ended', ...ids, revision: 6, at },
    ]);
  });

  it('is a correction where it changes the time, of whichever step, and no other', () => {
    const correct = (index: number, field: 'until' | 'reference', is: string) => {
      const steps = recorded(open);
      const command = { eventId: stepId(9), at, stepEventId: stepId(index), field, is, reason: 'case 12' } as const;
      return toldOf([...steps, ...correctStep(command, { steps })]);
    };
    expect(correct(1, 'until', '2026-06-30')).toEqual([
      {
        ...{ type: 'adhesion-corrected', ...ids, revision: 3, at },
        ...{ from: at, until: '2026-06-30T22:00:00.000Z' },
      },
    ]);
    expect(correct(2, 'until', '2027-01-31')).toEqual([]);
    expect(correct(1, 'reference', 'C-2026-18')).toEqual([]);
  });
});

describe('what is told of teleservices, operators and members', () => {
  const told = (category: string, { name, example }: Contract) =>
    ofItself(stored(category, { id: stepId(0), type: name, data: example }, 4)).map(({ data }) => data);

  it('names roles by their ids, and nothing by its name', () => {
    expect(told('teleservice', teleserviceRegistered)).toEqual([
      {
        ...{ teleserviceId: 'statncb', requiredLevel: 'password', maxAgeMinutes: 720, needsAdhesion: true },
        ...{ roles: ['declarant'], open: true, revision: 4, at },
      },
    ]);
  });

  it('is of an operator that it is there', () => {
    const { operatorId } = operatorOpened.example;
    expect(told('operator', operatorOpened)).toEqual([{ subject, operatorId, revision: 4, at }]);
  });

  it('is of a member nothing of who decided', () => {
    const { by, membershipId, ...ids } = membershipOpened.example;
    expect([by, membershipId]).toEqual(['invitation', expect.any(String)]);
    expect(told('membership', membershipOpened)).toEqual([{ ...ids, subject, revision: 4 }]);
  });

  it.each(['teleservice', 'operator', 'membership'] as const)('can be told of every stored event of %s', (category) => {
    for (const { name, topic } of storedEvents.where({ category })) {
      const event = stored(category, { id: stepId(0), type: name, data: topic.at(-1)!.example }, 4);
      for (const { contract, data } of ofItself(event)) {
        expect(contract.schema.safeParse(data)).toMatchObject({ success: true });
      }
    }
  });
});
