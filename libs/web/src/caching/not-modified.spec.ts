import { describe, expect, it } from '@jest/globals';
import { isKnown } from './not-modified.js';

describe('what If-None-Match knows', () => {
  it.each([
    ['"7"', '"7"', true],
    ['W/"7"', '"7"', true],
    ['"7"', 'W/"7"', true],
    ['"6", "7"', '"7"', true],
    ['"6",W/"7" , "8"', '"7"', true],
    ['"a,b"', '"a,b"', true],
    ['"a,b"', '"b"', false],
    [' * ', '"7"', true],
    ['"*"', '"7"', false],
    ['"6"', '"7"', false],
    ['7', '"7"', false],
    ['"77"', '"7"', false],
    ['"7', '"7"', false],
    ['', '"7"', false],
    ['""', '""', true],
  ])('%s and the tag %s: %s', (header, etag, known) => expect(isKnown(header, etag)).toBe(known));
});
