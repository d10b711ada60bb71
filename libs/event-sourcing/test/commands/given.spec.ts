import { describe, expect, it } from '@jest/globals';
import { defineProblem } from '#contracts';
import { Refusal, type Aggregate, type DomainEvent } from '#event-sourcing';
import { given, manualClock, recorded } from '#event-sourcing/testing';

interface Opened extends DomainEvent {
  readonly type: 'opened';
  readonly data: { readonly at: string; readonly note?: string };
}
interface Closed extends DomainEvent {
  readonly type: 'closed';
  readonly data: { readonly at: string };
}
type Door = { readonly isOpen: boolean; readonly note?: string };

const door: Aggregate<Door, Opened | Closed> = {
  events: { category: 'door', types: ['opened', 'closed'], versions: { opened: [1], closed: [1] } },
  initialState: { isOpen: false },
  evolve: (_, event) => (event.type === 'opened' ? { isOpen: true, ...event.data } : { isOpen: false }),
};
const opened: Opened = { id: '1', type: 'opened', data: { at: 'noon' } };
const closed: Closed = { id: '2', type: 'closed', data: { at: 'dusk' } };

const notOpen = defineProblem(409, 'not-open', {
  en: ['Not open', 'It is closed.'],
  fr: ['Pas ouvert', 'C’est fermé.'],
});
class NotOpen extends Refusal {
  constructor() {
    super(notOpen, 'It is closed');
  }
}
const notAllowed = defineProblem(403, 'not-allowed', {
  en: ['Not allowed', 'Nobody may.'],
  fr: ['Pas permis', 'Personne n’en a le droit.'],
});
class NotAllowed extends Refusal {
  constructor() {
    super(notAllowed);
  }
}

function close(command: { at: string }, state: Door): Closed[] {
  if (!state.isOpen) throw new NotOpen();
  return [{ id: '2', type: 'closed', data: { at: command.at } }];
}

describe('a specification that holds', () => {
  it('takes the decision with its command', () => {
    given(door, opened).when(close, { at: 'dusk' }).then(closed);
  });

  it('takes a decision on the state alone', () => {
    given(door, opened)
      .when((state) => close({ at: 'dusk' }, state))
      .then(closed);
  });

  it('takes that nothing was decided', () => {
    given(door)
      .when(() => [])
      .then();
  });

  it('gives the refusal for a closer look', () => {
    const refusal = given(door, opened, closed).when(close, { at: 'dusk' }).thenRefused(NotOpen);
    expect(refusal.code).toBe('not-open');
  });

  it('folds what the store would give back', () => {
    const withUndefined: Opened = { id: '1', type: 'opened', data: { at: 'noon', note: undefined } };
    given(door, withUndefined)
      .when((state) => ('note' in state ? [] : [closed]))
      .then(closed);
  });
});

describe('a specification that does not hold', () => {
  it('shows another field', () => {
    const outcome = given(door, opened).when(close, { at: 'noon' });
    expect(() => outcome.then(closed)).toThrow(/[-+] +at: 'noon'/);
  });

  it('shows another id', () => {
    const outcome = given(door, opened).when(close, { at: 'dusk' });
    expect(() => outcome.then({ ...closed, id: '3' })).toThrow(/id: '2'/);
  });

  it('shows one event too many or too few', () => {
    const outcome = given(door, opened).when(close, { at: 'dusk' });
    expect(() => outcome.then()).toThrow(/closed/);
    expect(() => outcome.then(closed, closed)).toThrow(/closed/);
  });

  it('tells a field that is undefined from one that is absent', () => {
    const outcome = given(door).when(() => [{ ...opened, data: { at: 'noon', note: undefined } }]);
    expect(() => outcome.then(opened)).toThrow(/note: undefined/);
  });

  it('shows a refusal where events were due', () => {
    const outcome = given(door).when(close, { at: 'dusk' });
    expect(() => outcome.then(closed)).toThrow(/Expected closed, but it threw .*NotOpen: It is closed/s);
  });

  it('shows events where a refusal was due', () => {
    const outcome = given(door, opened).when(close, { at: 'dusk' });
    expect(() => outcome.thenRefused(NotOpen)).toThrow(/Expected NotOpen, but it decided .*closed/s);
  });

  it('shows another refusal', () => {
    const outcome = given(door).when(close, { at: 'dusk' });
    expect(() => outcome.thenRefused(NotAllowed)).toThrow(/Expected NotAllowed, but it threw .*NotOpen/s);
  });
});

describe('the rest of the language', () => {
  it('moves a clock by hand', () => {
    const clock = manualClock('2026-03-09T09:00:00.000Z');
    clock.advance(60_000);
    expect(clock.now().toISOString()).toBe('2026-03-09T09:01:00.000Z');
  });

  it('gives an event as the store would', () => {
    expect(recorded(opened, { stream: 'door-a', revision: 3n })).toEqual({
      ...opened,
      stream: 'door-a',
      revision: 3n,
      recordedAt: '2026-03-09T09:00:00.000Z',
      metadata: { version: 1 },
    });
  });
});
