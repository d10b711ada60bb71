import { describe, expect, it } from '@jest/globals';
import { newRecoveryCodes, recoveryCodeHash, recoveryCodeIndex } from '../src/codes/recovery-codes.js';
import { newTotpSecret, totpStep, totpUri } from '../src/codes/totp.js';

/** Secret and codes of RFC 6238, appendix B, of which the last six digits are taken. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('time-based codes', () => {
  it.each([
    [59, '287082', 1],
    [1111111109, '081804', 37037036],
    [1234567890, '005924', 41152263],
    [20000000000, '353130', 666666666],
  ])('are those of the standard: after %s seconds %s', (seconds, code, step) => {
    expect(totpStep(secret, code, seconds * 1000)).toBe(step);
  });

  it('may be half a minute early or late, no more', () => {
    const at = 59_000;
    expect([at - 30_000, at + 30_000].map((now) => totpStep(secret, '287082', now))).toEqual([1, 1]);
    expect([at - 60_000, at + 61_000].map((now) => totpStep(secret, '287082', now))).toEqual([undefined, undefined]);
  });

  it.each(['287-082', '287 082', ' 287082', '２８７０８２', '287082\u200b'])('are read however grouped: %j', (code) => {
    expect(totpStep(secret, code, 59_000)).toBe(1);
  });

  it.each(['', '28708', '2870822', '287,082', 'abcdef'])('are six digits, not %j', (code) => {
    expect(totpStep(secret, code, 59_000)).toBeUndefined();
  });

  it('have secrets of 160 bits, each its own, which applications read from an address', () => {
    const secrets = Array.from({ length: 20 }, newTotpSecret);
    expect(new Set(secrets).size).toBe(20);
    for (const one of secrets) expect(one).toMatch(/^[A-Z2-7]{32}$/);
    const uri = new URL(totpUri(secret, { issuer: 'Prodouane', label: 'jdupont' }));
    expect([uri.protocol, uri.host, uri.pathname]).toEqual(['otpauth:', 'totp', '/Prodouane:jdupont']);
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({
      issuer: 'Prodouane',
      secret,
      period: '30',
      digits: '6',
    });
  });
});

describe('recovery codes', () => {
  const codes = newRecoveryCodes();
  const hashes = codes.map((code) => recoveryCodeHash(code)!);

  it('are ten, of 120 bits, easy to copy', () => {
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(?:-[0-9a-hjkmnp-tv-z]{4}){5}$/);
    for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('are known however they are typed', () => {
    expect(recoveryCodeIndex(codes[3]!, hashes)).toBe(3);
    expect(recoveryCodeIndex(` ${codes[7]!.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O')} `, hashes)).toBe(7);
  });

  it('of 80 bits, which were made before, go on', () => {
    const before = '4bdk-0000-zzzz-9xyt';
    expect(recoveryCodeIndex(before.toUpperCase(), [recoveryCodeHash(before)!])).toBe(0);
  });

  it('are no others', () => {
    for (const wrong of ['', '287082', codes[0]!.slice(1), `${codes[0]}0`, newRecoveryCodes()[0]!]) {
      expect(recoveryCodeIndex(wrong, hashes)).toBeUndefined();
    }
  });
});
