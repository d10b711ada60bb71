import { describe, expect, it } from '@jest/globals';
import { KeyUnknown } from '../src/errors.js';
import { OneTimeCodes } from '../src/codes/one-time-codes.js';
import { KeyRing } from '../src/keys/key-ring.js';

const ring = (...ids: string[]) =>
  KeyRing.parse(ids.map((id) => `${id}:${Buffer.alloc(32, id.charCodeAt(1)).toString('base64')}`).join(','));
const codes = new OneTimeCodes(ring('k1'));

describe('one-time codes', () => {
  it('are six digits, the same for one challenge wherever they are derived', () => {
    const code = codes.codeOf('challenge', 'k1');
    expect(code).toMatch(/^\d{6}$/);
    expect(new OneTimeCodes(ring('k1')).codeOf('challenge', 'k1')).toBe(code);
  });

  it('differ from challenge to challenge and from key to key', () => {
    const many = Array.from({ length: 2000 }, (_, n) => codes.codeOf(`challenge-${n}`, 'k1'));
    expect(new Set(many).size).toBeGreaterThan(1990);
    expect(new Set(many.map((code) => code[0])).size).toBe(10);
    expect(new OneTimeCodes(ring('k2')).codeOf('challenge', 'k2')).not.toBe(codes.codeOf('challenge', 'k1'));
  });

  it('match however they are grouped, and nothing else does', () => {
    const code = codes.codeOf('challenge', 'k1');
    expect(codes.matches(code, 'challenge', 'k1')).toBe(true);
    const grouped = `${code.slice(0, 3)}-${code.slice(3)}`;
    for (const typed of [grouped, grouped.replace('-', '\u00a0'), ` ${code}\u200b`, grouped.replace('-', '‑')]) {
      expect(codes.matches(typed, 'challenge', 'k1')).toBe(true);
    }
    for (const wrong of ['', code.slice(1), `${code}0`, code.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))]) {
      expect([wrong, codes.matches(wrong, 'challenge', 'k1')]).toEqual([wrong, false]);
    }
    expect(codes.matches(code, 'another challenge', 'k1')).toBe(false);
  });

  it('outlive the rotation of their key, and end with it', () => {
    const code = codes.codeOf('challenge', 'k1');
    const rotated = new OneTimeCodes(ring('k2', 'k1'));
    expect(rotated.currentKeyId).toBe('k2');
    expect(rotated.matches(code, 'challenge', 'k1')).toBe(true);
    expect(() => new OneTimeCodes(ring('k2')).codeOf('challenge', 'k1')).toThrow(KeyUnknown);
  });
});
