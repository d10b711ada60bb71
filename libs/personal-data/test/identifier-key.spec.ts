import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DocumentStore } from '#document-store';
import { openTestDocumentStore } from '#document-store/testing';
import { IdentifierKey, IdentifierKeyMismatch, KeyMalformed } from '#personal-data';

const bytes = Buffer.alloc(32, 'identifier');
const otherBytes = Buffer.alloc(32, 'another');

describe('names derived from IDENTIFIER_KEY', () => {
  const key = new IdentifierKey(bytes);

  test('the registration key is the HMAC of the identifier, 128 bits in hex: a name that is stored for ever', () => {
    const expected = createHmac('sha256', bytes).update('jdupont').digest('hex').slice(0, 32);
    expect(key.registrationKey('jdupont')).toBe(expected);
    expect(key.registrationKey('jdupont')).toMatch(/^[0-9a-f]{32}$/);
  });

  test('an e-mail address has one name in any case of its letters', () => {
    expect(key.emailKey('Jean.Dupont@Example.FR')).toBe(key.emailKey('jean.dupont@example.fr'));
    expect(key.emailKey('jean.dupont@example.fr')).toMatch(/^[0-9a-f]{32}$/);
    expect(key.emailKey('jean.dupont@example.fr')).not.toBe(key.emailKey('jeandupont@example.fr'));
  });

  test('one text has unrelated names for different uses and under different keys', () => {
    const other = new IdentifierKey(otherBytes);
    const text = 'jdupont';
    const names = [key, other].flatMap((each) => [
      each.registrationKey(text),
      each.emailKey(text),
      each.throttleKey(text),
      each.eventId(text, '', '').replaceAll('-', ''),
      each.salt(text, '').toString('hex'),
      each.operatorId({ kind: 'siren', value: text }),
      each.operatorId({ kind: 'customs', value: text }),
      each.establishmentId(text),
      each.invitationId('', text),
    ]);
    expect(new Set(names).size).toBe(18);
  });

  test('the id of an operator is a UUIDv8 of its number, stored for ever', () => {
    const number = { kind: 'siren', value: '732829320' } as const;
    expect(key.operatorId(number)).toBe('b19e6ea7-f137-8269-91aa-9459e52d9414');
    expect(new IdentifierKey(bytes).operatorId(number)).toBe(key.operatorId(number));
  });

  test('invitations of one operator to one address share an id, in any case of its letters', () => {
    const id = key.invitationId('operator', 'jean@example.fr');
    expect(key.invitationId('operator', 'Jean@Example.FR')).toBe(id);
    expect(key.invitationId('another', 'jean@example.fr')).not.toBe(id);
  });

  test('the event id of an Idempotency-Key is a UUIDv8, the same for every repeat and no other', () => {
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    fc.assert(
      fc.property(fc.string(), fc.string(), (identifier, idempotencyKey) => {
        expect(key.eventId(identifier, idempotencyKey, 'c')).toMatch(uuid);
        expect(new IdentifierKey(bytes).eventId(identifier, idempotencyKey, 'c')).toBe(
          key.eventId(identifier, idempotencyKey, 'c'),
        );
        expect(key.eventId(`${identifier}x`, idempotencyKey, 'c')).not.toBe(
          key.eventId(identifier, `x${idempotencyKey}`, 'c'),
        );
        expect(key.eventId(identifier, idempotencyKey, 'c')).not.toBe(key.eventId(identifier, idempotencyKey, 'd'));
      }),
    );
  });

  test.each([0, 16, 31, 33])('a key of %i bytes is refused', (length) => {
    expect(() => new IdentifierKey(Buffer.alloc(length))).toThrow(KeyMalformed);
  });
});

describe('the check value of IDENTIFIER_KEY', () => {
  let keyStore: DocumentStore;
  beforeEach(async () => {
    keyStore = await openTestDocumentStore();
  });
  afterEach(() => keyStore.close());

  test('is stored at the first start and accepted at later ones', async () => {
    await IdentifierKey.verify(keyStore, bytes);
    await IdentifierKey.verify(keyStore, Buffer.from(bytes));
  });

  test('stops a start with another key, and says what to do without telling the key', async () => {
    await IdentifierKey.verify(keyStore, bytes);
    const refusal = await IdentifierKey.verify(keyStore, otherBytes).catch((error: unknown) => error as Error);
    expect(refusal).toBeInstanceOf(IdentifierKeyMismatch);
    expect((refusal as Error).message).toMatch(/IDENTIFIER_KEY.*KEY_STORE/);
    await IdentifierKey.verify(keyStore, bytes);
  });

  test('of any number of first starts at once with one key, all go on', async () => {
    await Promise.all(Array.from({ length: 20 }, () => IdentifierKey.verify(keyStore, bytes)));
  });

  test('of two first starts at once with different keys, exactly one goes on', async () => {
    for (let round = 0; round < 20; round += 1) {
      const store = await openTestDocumentStore();
      const starts = await Promise.allSettled([
        IdentifierKey.verify(store, bytes),
        IdentifierKey.verify(store, otherBytes),
      ]);
      expect(starts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const winner = starts[0]!.status === 'fulfilled' ? bytes : otherBytes;
      await IdentifierKey.verify(store, winner);
      await store.close();
    }
  });

  test('does not help to find the key or a name', async () => {
    await IdentifierKey.verify(keyStore, bytes);
    const stored = await keyStore.collection({ name: 'key-check', version: 1, indexes: [] }).find({ limit: 10 });
    const check = JSON.stringify(stored);
    expect(stored).toHaveLength(1);
    expect(check).not.toContain(bytes.toString('hex').slice(0, 16));
    expect(check).not.toContain(new IdentifierKey(bytes).registrationKey('identifier-key'));
  });
});
