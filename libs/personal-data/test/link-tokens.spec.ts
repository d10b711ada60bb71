import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { KeyUnknown, linkTokenIn, LinkTokens, linkPurposes } from '#personal-data';
import { ring } from './keys.js';

const accountId = '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10';
const otherAccountId = '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b11';
const link = {
  purpose: 'activate',
  subject: '6f1c0a2b3d4e5f60718293a4b5c6d7e8',
  accountId,
  generation: 1,
  expiresAt: '2026-03-10T09:00:00.000Z',
} as const;
const hex = (length: number) =>
  fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length }).map((all) => all.join(''));

describe('link tokens', () => {
  const tokens = new LinkTokens(ring('k1'));
  const token = tokens.issue(link);

  test('say what they were issued for, and only letters, digits, - and _', () => {
    const { accountId: _, ...claims } = link;
    expect(tokens.parse(token)).toEqual({ ...claims, keyId: 'k1' });
    expect(tokens.verify(token, accountId)).toEqual({ ...claims, keyId: 'k1' });
    expect(token).toMatch(/^[A-Za-z0-9_-]{60,130}$/);
  });

  test('do not tell the account id', () => {
    const bytes = Buffer.from(token, 'base64url');
    expect(bytes.includes(accountId)).toBe(false);
    expect(bytes.includes(Buffer.from(accountId.replaceAll('-', ''), 'hex'))).toBe(false);
  });

  test('are the same whenever and wherever they are derived', () => {
    expect(new LinkTokens(ring('k1')).issue({ ...link, expiresAt: '2026-03-10T10:00:00+01:00' })).toBe(token);
  });

  test('hold any claims', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...linkPurposes),
        fc.oneof(hex(32), fc.uuid()),
        fc.uuid(),
        fc.integer({ min: 1, max: 2 ** 32 - 1 }),
        fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }),
        (purpose, subject, account, generation, date) => {
          const claims = { purpose, subject, generation, expiresAt: date.toISOString() };
          const issued = tokens.issue({ ...claims, accountId: account });
          expect(tokens.verify(issued, account)).toEqual({ ...claims, keyId: 'k1' });
        },
      ),
    );
  });

  test('are refused for another account', () => {
    expect(tokens.verify(token, otherAccountId)).toBeUndefined();
  });

  test.each([
    ['purpose', { purpose: 'disown' }],
    ['subject', { subject: '0'.repeat(32) }],
    ['generation', { generation: 2 }],
    ['expiry', { expiresAt: '2026-03-10T09:00:00.001Z' }],
  ] as const)('with another %s need another signature', (_, change) => {
    const macBytes = 32;
    const changed = Buffer.from(tokens.issue({ ...link, ...change }), 'base64url');
    const signature = Buffer.from(token, 'base64url').subarray(-macBytes);
    const forged = Buffer.concat([changed.subarray(0, -macBytes), signature]).toString('base64url');
    expect(tokens.parse(forged)).toMatchObject(change);
    expect(tokens.verify(forged, accountId)).toBeUndefined();
  });

  test('signed with a key of the same id but other bytes are refused', () => {
    expect(new LinkTokens(ring('k1', 99)).verify(token, accountId)).toBeUndefined();
  });

  test('are refused when any one character is changed, left out or added', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const changed = [...token].flatMap((original, at) =>
      ['', ...alphabet.replace(original, '')].map((other) => token.slice(0, at) + other + token.slice(at + 1)),
    );
    const lengthened = ['A', '=', '==', ' ', '\n', '+', '%'].flatMap((more) => [token + more, more + token]);
    expect([...changed, ...lengthened].filter((other) => tokens.verify(other, accountId))).toEqual([]);
  });

  test('are refused when cut anywhere', () => {
    for (let length = 0; length < token.length; length += 1) {
      expect(tokens.parse(token.slice(0, length))).toBeUndefined();
    }
  });

  test('never throw, whatever comes in their place', () => {
    const garbage = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 600 }),
      fc.base64String(),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
      fc
        .uint8Array({ maxLength: 20 })
        .map((bytes) =>
          Buffer.concat([bytes, Buffer.from(token, 'base64url').subarray(bytes.length)]).toString('base64url'),
        ),
    );
    fc.assert(
      fc.property(garbage, (text) => {
        const intact = text === token;
        expect(tokens.verify(text, accountId) !== undefined).toBe(intact);
        tokens.parse(text);
      }),
      { numRuns: 1000 },
    );
    for (const odd of [undefined, null, 5, {}, [], [token]]) {
      expect(tokens.verify(odd as unknown as string, accountId)).toBeUndefined();
    }
    expect(tokens.parse('A'.repeat(1_000_000))).toBeUndefined();
  });

  test('are issued with the current key and accepted with an older one until it is retired', () => {
    const rotated = new LinkTokens(ring('k2', 'k1'));
    expect(rotated.currentKeyId).toBe('k2');
    expect(rotated.parse(rotated.issue(link))?.keyId).toBe('k2');
    expect(rotated.issue({ ...link, keyId: 'k1' })).toBe(token);
    expect(rotated.verify(token, accountId)).toBeDefined();
    const retired = new LinkTokens(ring('k2'));
    expect(retired.verify(token, accountId)).toBeUndefined();
    expect(() => retired.issue({ ...link, keyId: 'k1' })).toThrow(KeyUnknown);
  });

  test.each([
    ['generation 0', { generation: 0 }],
    ['half a generation', { generation: 1.5 }],
    ['too high a generation', { generation: 2 ** 32 }],
    ['no expiry', { expiresAt: 'tomorrow' }],
    ['a subject that is an identifier', { subject: 'jean.dupont' }],
  ])('are not issued with %s', (_, wrong) => {
    expect(() => tokens.issue({ ...link, ...wrong })).toThrow(/generation|range/);
  });
});

describe('the token in what a mail program left of a link', () => {
  const tokens = new LinkTokens(ring('k1'));
  const subject = fc.oneof(hex(32), fc.uuid());
  const token = fc
    .record({
      purpose: fc.constantFrom(...linkPurposes),
      subject,
      generation: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
    })
    .map((claims) => tokens.issue({ ...link, ...claims }));
  /** Text that no token has. */
  const dirt = fc.oneof(
    fc.constantFrom('', ' ', '\r\n', '\n> ', '=\r\n', '\u200b', '\u00ad', '…'),
    fc.string({ maxLength: 5 }).map((any) => any.replace(/[A-Za-z0-9_-]/g, '')),
  );

  test('is read through what stands in it, before it and after it', () => {
    const before = fc.constantFrom('', '<', '=3D', '3D', '3d', '"', ' ');
    const after = fc.constantFrom('', '.', '>', ').', '&gt;', '_', '*', '-', '.Merci', '/', '"');
    fc.assert(
      fc.property(token, before, after, dirt, fc.nat(60), (whole, first, last, within, at) => {
        expect(linkTokenIn(first + whole.slice(0, at) + within + whole.slice(at) + last)).toBe(whole);
      }),
    );
  });

  test('is not there when a part of it is missing', () => {
    fc.assert(
      fc.property(token, fc.nat(), fc.nat({ max: 3 }), (whole, seed, least) => {
        const length = seed % whole.length;
        expect(linkTokenIn(whole.slice(0, length))).toBeUndefined();
        if (least > 0) expect(linkTokenIn(whole.slice(0, length) + whole.slice(length + least))).toBeUndefined();
      }),
      { numRuns: 300 },
    );
    for (const text of ['', '3D', 'x', '-'.repeat(600), 'é'.repeat(700), 'A'.repeat(1_000_000)])
      expect(linkTokenIn(text)).toBeUndefined();
  });
});
