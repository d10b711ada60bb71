import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { KeyOwner } from '#personal-data';
import { sweepPersonKeys, type SweptKeys } from '#runtime';
import { captureLog, waitFor } from '#runtime/testing';
import { adhesionKeys } from '../services/adhesion/src/person-keys/adhesion-keys.js';
import { Inviting } from '../services/adhesion/test/inviting.js';
import { registrationKeys } from '../services/registration/src/erase-personal-data/sweep-person-keys.js';

const hour = 3_600_000;

/** Every owner of keys, which the compiler sees to. */
const sweeps = {
  registration: registrationKeys,
  adhesion: adhesionKeys,
} satisfies Record<KeyOwner, unknown> as unknown as Record<KeyOwner, SweptKeys<never>>;
const owners = Object.keys(sweeps) as KeyOwner[];

let inviting: Inviting;
beforeEach(async () => (inviting = await Inviting.start()));
afterEach(() => inviting.close());

async function sweep(owner: KeyOwner): Promise<void> {
  const { ports, personKeys, clock } = inviting.running;
  const stores = { store: ports.eventStore, documents: ports.documentStore };
  const context = { ...stores, personKeys, clock, log: captureLog().log };
  await sweepPersonKeys(sweeps[owner], context, new AbortController().signal);
}

async function hasKey(personId: string): Promise<boolean> {
  inviting.running.clock.advance(61_000); // what is cached is forgotten after a minute
  return inviting.running.personKeys.get(personId).then(
    () => true,
    () => false,
  );
}

describe('with the clock two days ahead', () => {
  it.each([owners, [...owners].reverse()])(
    'the keys of operators and open invitations outlive the sweeps of all owners: %s first',
    async (...order) => {
      await inviting.invite();
      const { data } = await inviting.last('invitation-issued');
      for (const owner of owners) await inviting.running.personKeys.create(`unused-${owner}`, owner);
      inviting.running.clock.advance(48 * hour);
      for (const owner of order) {
        await sweep(owner);
        expect(await hasKey(`unused-${owner}`)).toBe(false);
        expect(await hasKey(inviting.operatorId)).toBe(true);
        expect(await hasKey(data.invitedId)).toBe(true);
      }
      expect(await inviting.accept()).toBe('accepted');
      await waitFor(() => inviting.running.personKeys.isErased(data.invitedId));
    },
  );

  it('each owner leaves what the others began to them', async () => {
    for (const owner of owners) await inviting.running.personKeys.create(`unused-${owner}`, owner);
    inviting.running.clock.advance(48 * hour);
    await sweep('registration');
    expect(await hasKey('unused-adhesion')).toBe(true);
  });
});
