import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { KeyMalformed, KeyRing, parseKey } from '#personal-data';
import { keyText, ring } from './keys.js';

describe('key ring', () => {
  test('makes new things with its first key and finds the others by their id', () => {
    const keys = ring('k2', 'k1');
    expect(keys.current.id).toBe('k2');
    expect(keys.current.key.toString('base64')).toBe(keyText('k2'));
    expect(keys.get('k1')?.toString('base64')).toBe(keyText('k1'));
    expect(keys.get('k3')).toBeUndefined();
    expect(keys.keys.map(({ id }) => id)).toEqual(['k2', 'k1']);
  });

  test('takes base64url, unpadded keys and white space around entries', () => {
    const key = Buffer.alloc(32, 0xfb);
    expect(KeyRing.parse(` a:${key.toString('base64url')}, b:${keyText('b')}\n`).current.key).toEqual(key);
  });

  test.each([
    ['nothing', ''],
    ['no id', keyText('k1')],
    ['an empty id', `:${keyText('k1')}`],
    ['a strange id', `k 1:${keyText('k1')}`],
    ['no key', 'k1:'],
    ['a short key', `k1:${Buffer.alloc(31, 'secret').toString('base64')}`],
    ['a long key', `k1:${Buffer.alloc(33, 'secret').toString('base64')}`],
    ['text that is not base64', `k1:${'*'.repeat(43)}=`],
    ['an id twice', `k1:${keyText('a')},k1:${keyText('b')}`],
    ['an empty entry', `k1:${keyText('a')},`],
  ])('refuses %s without quoting a key', (_, text) => {
    const error = thrownBy(() => KeyRing.parse(text));
    expect(error).toBeInstanceOf(KeyMalformed);
    for (const part of text.split(/[:,]/).filter((piece) => piece.length > 10))
      expect(error.message).not.toContain(part);
  });

  test('shows no key when it is printed', () => {
    const key = 'k1';
    const printed = inspect(ring(key), { depth: 9, showHidden: true }) + JSON.stringify(ring(key));
    expect(printed).not.toContain(Buffer.from(keyText(key), 'base64').toString('hex').slice(0, 12));
    expect(printed.toLowerCase()).not.toContain('6b 31 6b 31');
  });

  test('reads a key without an id', () => {
    expect(parseKey(`${keyText('x')}\n`)).toEqual(Buffer.alloc(32, 'x'));
    expect(() => parseKey('short')).toThrow(KeyMalformed);
  });
});

function thrownBy(action: () => unknown): Error {
  try {
    action();
  } catch (error) {
    return error as Error;
  }
  throw new Error('Nothing was thrown');
}
