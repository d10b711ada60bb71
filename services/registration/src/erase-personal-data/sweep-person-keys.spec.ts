import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sweepPersonKeys } from '#runtime';
import { RunningRegistration } from '../../test/running-registration.js';
import { registrationKeys } from './sweep-person-keys.js';

const hour = 3600 * 1000;

let running: RunningRegistration;
beforeEach(async () => {
  running = await RunningRegistration.start();
});
afterEach(() => running.close());

async function sweep(signal = new AbortController().signal): Promise<void> {
  const { ports, personKeys, clock, log } = running;
  const { eventStore: store, documentStore: documents } = ports;
  await sweepPersonKeys(registrationKeys, { store, documents, personKeys, clock, log: log.log }, signal);
}

/** Whether there is a key for the person: what is cached is forgotten after a minute. */
async function hasKey(personId: string): Promise<boolean> {
  running.clock.advance(61_000);
  return running.personKeys.get(personId).then(
    () => true,
    () => false,
  );
}

describe('the sweep of person keys', () => {
  it('removes keys that no event ever used, once they are a day old', async () => {
    await running.personKeys.create('crashed-before-its-event', 'registration');
    running.clock.advance(23 * hour);
    await sweep();
    expect(await hasKey('crashed-before-its-event')).toBe(true);
    running.clock.advance(hour);
    await sweep();
    expect(await hasKey('crashed-before-its-event')).toBe(false);
  });

  it('keeps the keys of registrations, refusals and accounts, sweep after sweep', async () => {
    const people: string[] = [];
    for (let days = 0; days < 4; days += 1) {
      const identifier = `person${days}`;
      await running.register({ identifier, email: `${identifier}@example.fr` });
      people.push((await running.pending(identifier)).accountId);
      await running.activate({ identifier });
      await running.register({ identifier, email: 'stranger@example.fr' });
      people.push(String((await running.refusals()).at(-1)?.id));
      await running.personKeys.create(`unused-${days}`, 'registration');
      running.clock.advance(26 * hour);
      await sweep();
      expect(await hasKey(`unused-${days}`)).toBe(false);
    }
    for (const personId of people) expect(await hasKey(personId)).toBe(true);
  });

  it('leaves the keys of operators and invitations to their owner', async () => {
    await running.personKeys.create('operator', 'adhesion');
    running.clock.advance(48 * hour);
    await sweep();
    expect(await hasKey('operator')).toBe(true);
  });

  it('removes nothing when it could not read the log to its end', async () => {
    await running.personKeys.create('unused', 'registration');
    running.clock.advance(48 * hour);
    await sweep(AbortSignal.abort());
    expect(await hasKey('unused')).toBe(true);
  });
});
