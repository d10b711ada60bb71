import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { userRegistered } from '#contracts';
import { CheckpointAstray, Checkpoints } from '#event-sourcing';
import type { EventStore } from '#event-store';
import { sweepPersonKeys } from '#runtime';
import { testPorts } from '#runtime/testing';
import { RunningRegistration } from '../../test/running-registration.js';
import { registrationKeys } from './sweep-person-keys.js';

const hour = 3600 * 1000;

let running: RunningRegistration;
beforeEach(async () => {
  running = await RunningRegistration.start();
});
afterEach(() => running.close());

async function sweep(
  signal = new AbortController().signal,
  store: EventStore = running.ports.eventStore,
): Promise<void> {
  const { ports, personKeys, clock, log } = running;
  const { documentStore: documents } = ports;
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

  it('removes nothing by a log that was restored to an earlier moment, whose positions are used again', async () => {
    await running.register({ identifier: 'lost', email: 'lost@example.fr' });
    running.clock.advance(26 * hour);
    await sweep();
    const restored = await testPorts();
    try {
      await running.personKeys.create('living', 'registration');
      const data = { ...userRegistered.example, accountId: 'living', registeredAt: running.clock.now().toISOString() };
      const event = { id: randomUUID(), type: 'user-registered', data, metadata: { version: userRegistered.version } };
      await restored.eventStore.append('registration-another', 'none', [event]);
      running.clock.advance(26 * hour);
      const { signal } = new AbortController();
      await expect(sweep(signal, restored.eventStore)).rejects.toThrow(CheckpointAstray);
      expect(await hasKey('living')).toBe(true);
    } finally {
      await restored.close();
    }
  });

  it('reads from the beginning where an earlier version noted no event', async () => {
    await running.register({ identifier: 'early', email: 'early@example.fr' });
    const { accountId } = await running.pending('early');
    await running.personKeys.create(accountId, 'registration');
    const checkpoints = new Checkpoints(running.ports.documentStore);
    await checkpoints.advance(registrationKeys.name, 1_000_000n);
    running.clock.advance(26 * hour);
    await sweep();
    expect(await hasKey(accountId)).toBe(true);
  });

  it('removes nothing when it could not read the log to its end', async () => {
    await running.personKeys.create('unused', 'registration');
    running.clock.advance(48 * hour);
    await sweep(AbortSignal.abort());
    expect(await hasKey('unused')).toBe(true);
  });
});
