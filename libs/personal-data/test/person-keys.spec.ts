import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DocumentStore } from '#document-store';
import { openTestDocumentStore } from '#document-store/testing';
import { KeyUnknown, PersonErased, PersonKeyMissing, PersonKeys, SealBroken } from '#personal-data';
import { ring } from './keys.js';

const ann = '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10';
const bob = '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b11';
const definition = { name: 'person-key', version: 1, indexes: [] };
const minute = 60_000;
const day = 24 * 60 * minute;

describe('person keys', () => {
  let keyStore: DocumentStore;
  let now: number;
  const open = (wrapping = ring('k1')) => new PersonKeys(keyStore, wrapping, () => now);
  const stored = async (personId: string) => (await keyStore.collection(definition).get(personId))?.value;

  beforeEach(async () => {
    now = Date.parse('2026-03-09T09:00:00Z');
    keyStore = await openTestDocumentStore({ now: () => now });
  });
  afterEach(() => keyStore.close());

  test('are 256 random bits, one for each person, the same for every process', async () => {
    const keys = open();
    await keys.create(ann, 'registration');
    await keys.create(bob, 'registration');
    expect(await keys.get(ann)).toHaveLength(32);
    expect(await keys.get(ann)).not.toEqual(await keys.get(bob));
    expect(await open().get(ann)).toEqual(await keys.get(ann));
  });

  test('are stored wrapped only', async () => {
    const keys = open();
    await keys.create(ann, 'registration');
    const key = await keys.get(ann);
    const document = JSON.stringify(await stored(ann));
    for (const encoding of ['hex', 'base64', 'base64url'] as const) {
      expect(document).not.toContain(key.toString(encoding).slice(0, 20));
    }
    expect(await stored(ann)).toMatchObject({ wrappingKeyId: 'k1', unconfirmedSince: now });
  });

  test('once made, are kept by every further creation, however many race', async () => {
    const processes = Array.from({ length: 20 }, () => open());
    await Promise.all(processes.map((keys) => keys.create(ann, 'registration')));
    const found = await Promise.all(processes.map((keys) => keys.get(ann)));
    expect(new Set(found.map((key) => key.toString('hex'))).size).toBe(1);
    expect((await open().get(ann)).toString('hex')).toBe(found[0]!.toString('hex'));
  });

  describe('erasure', () => {
    test('leaves a tombstone in place of the key, at once in this process', async () => {
      const keys = open();
      await keys.create(ann, 'registration');
      await keys.get(ann);
      await keys.erase(ann);
      await expect(keys.get(ann)).rejects.toBeInstanceOf(PersonErased);
      expect(await keys.getUnlessErased(ann)).toBeUndefined();
      expect(await keys.isErased(ann)).toBe(true);
      expect(await stored(ann)).toEqual({ erasedAt: now });
    });

    test('is seen by other processes within a minute', async () => {
      const [keys, others] = [open(), open()];
      await keys.create(ann, 'registration');
      const key = await others.get(ann);
      await keys.erase(ann);
      now += minute - 1;
      expect(await others.get(ann)).toEqual(key);
      expect(await others.isErased(ann)).toBe(true);
      now += 1;
      await expect(others.get(ann)).rejects.toBeInstanceOf(PersonErased);
    });

    test('is final: no creation brings a key back, and a repeat keeps the first tombstone', async () => {
      const keys = open();
      await keys.erase(ann);
      const erasedAt = now;
      now += day;
      await keys.erase(ann);
      expect(await stored(ann)).toEqual({ erasedAt });
      await expect(keys.create(ann, 'registration')).rejects.toBeInstanceOf(PersonErased);
      await expect(keys.get(ann)).rejects.toBeInstanceOf(PersonErased);
    });
  });

  test('missing without a tombstone are a fault, never an erasure, and are found again once restored', async () => {
    const keys = open();
    await expect(keys.get(ann)).rejects.toBeInstanceOf(PersonKeyMissing);
    await expect(keys.getUnlessErased(ann)).rejects.toBeInstanceOf(PersonKeyMissing);
    expect(await keys.isErased(ann)).toBe(false);
    await open().create(ann, 'registration');
    expect(await keys.get(ann)).toHaveLength(32);
  });

  test('are read from the store once a minute', async () => {
    const keys = open();
    await keys.create(ann, 'registration');
    const key = await keys.get(ann);
    await keyStore.collection(definition).delete(ann);
    now += minute - 1;
    expect(await keys.get(ann)).toEqual(key);
    now += 1;
    await expect(keys.get(ann)).rejects.toBeInstanceOf(PersonKeyMissing);
  });

  test('moved to another person, altered or wrapped with a key of the same id do not open', async () => {
    await open().create(ann, 'registration');
    const wrapped = (await stored(ann)) as { wrapped: string };
    await keyStore.collection(definition).update(bob, () => wrapped);
    await expect(open().get(bob)).rejects.toBeInstanceOf(SealBroken);
    await expect(open(ring('k1', 99)).get(ann)).rejects.toBeInstanceOf(SealBroken);
    const changed = { ...wrapped, wrapped: `A${wrapped.wrapped.slice(1)}` };
    await keyStore
      .collection(definition)
      .update(ann, () => (wrapped.wrapped.startsWith('A') ? { ...changed, wrapped: 'B' } : changed));
    await expect(open().get(ann)).rejects.toBeInstanceOf(SealBroken);
  });

  describe('rotation of the wrapping key', () => {
    test('an older key still unwraps, until it is retired', async () => {
      await open(ring('k1')).create(ann, 'registration');
      const rotated = open(ring('k2', 'k1'));
      expect(await rotated.get(ann)).toHaveLength(32);
      await rotated.create(bob, 'registration');
      expect(await stored(bob)).toMatchObject({ wrappingKeyId: 'k2' });
      await expect(open(ring('k2')).get(ann)).rejects.toBeInstanceOf(KeyUnknown);
    });

    test('wrapping anew makes the older key dispensable', async () => {
      const before = open(ring('k1'));
      const people = Array.from({ length: 250 }, (_, n) => `${ann.slice(0, -3)}${String(n).padStart(3, '0')}`);
      for (const person of people) await before.create(person, 'registration');
      await before.erase(people[0]!);
      expect(await open(ring('k2', 'k1')).rewrap()).toBe(249);
      expect(await open(ring('k2', 'k1')).rewrap()).toBe(0);
      const after = open(ring('k2'));
      expect(await after.get(people[249]!)).toEqual(await before.get(people[249]!));
      expect(await after.isErased(people[0]!)).toBe(true);
    });
  });

  describe('sweep', () => {
    test('removes keys older than a day of persons without an event, and no other', async () => {
      const keys = open();
      await keys.create(ann, 'registration');
      await keys.create(bob, 'registration');
      now += 1;
      const late = `${ann.slice(0, -2)}ff`;
      await keys.create(late, 'registration');
      now += day - 1;
      expect(await keys.sweep('registration', async (personId) => personId === bob)).toBe(1);
      await expect(keys.get(ann)).rejects.toBeInstanceOf(PersonKeyMissing);
      expect(await keys.get(bob)).toHaveLength(32);
      expect(await keys.get(late)).toHaveLength(32);
      now += 1;
      expect(await keys.sweep('registration', async () => false)).toBe(1);
      expect(await open().get(bob)).toHaveLength(32);
    });

    test('does not ask twice about a person it knows', async () => {
      const keys = open();
      await keys.create(ann, 'registration');
      now += day;
      const asked: string[] = [];
      const isKnown = async (personId: string) => asked.push(personId) > 0;
      expect([await keys.sweep('registration', isKnown), await keys.sweep('registration', isKnown)]).toEqual([0, 0]);
      expect(asked).toEqual([ann]);
    });

    test('goes through any number', async () => {
      const keys = open();
      for (let n = 0; n < 250; n += 1)
        await keys.create(`${ann.slice(0, -3)}${String(n).padStart(3, '0')}`, 'registration');
      now += day;
      expect(await keys.sweep('registration', async (personId) => personId.endsWith('0'))).toBe(225);
      expect(await keys.sweep('registration', async () => false)).toBe(0);
    });

    test('is of the keys of one owner: those of others stay, however many and however old', async () => {
      const keys = open();
      const others = Array.from({ length: 130 }, (_, n) => `${ann.slice(0, -3)}${String(n).padStart(3, '0')}`);
      for (const other of others) await keys.create(other, 'adhesion');
      await keys.create(bob, 'registration');
      now += 2 * day;
      expect(await keys.sweep('registration', async () => false)).toBe(1);
      for (const other of others) expect(await open().get(other)).toHaveLength(32);
      expect(await keys.sweep('adhesion', async (personId) => personId === others[0])).toBe(129);
      expect(await keys.get(others[0]!)).toHaveLength(32);
    });

    test('takes a key that names no owner for one of registrations, which made all before', async () => {
      const keys = open();
      await keys.create(ann, 'registration');
      await keyStore
        .collection<{ owner?: string }>(definition)
        .update(ann, (document) => ({ ...document, owner: undefined }));
      now += day;
      expect(await keys.sweep('adhesion', async () => false)).toBe(0);
      expect(await keys.sweep('registration', async () => false)).toBe(1);
    });

    test('leaves tombstones', async () => {
      const keys = open();
      await keys.create(ann, 'registration');
      await keys.erase(ann);
      now += 2 * day;
      expect(await keys.sweep('registration', async () => false)).toBe(0);
      expect(await keys.isErased(ann)).toBe(true);
    });
  });
});
