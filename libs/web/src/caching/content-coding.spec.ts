import { describe, expect, it } from '@jest/globals';
import { acceptedCoding } from './content-coding.js';

describe('the content coding that Accept-Encoding wants', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['identity', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['x-gzip', 'gzip'],
    ['GZIP;Q=0.5', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['gzip ; q=0.001', 'gzip'],
    ['gzip;q=0', 'identity'],
    ['identity, gzip;q=0.5', 'identity'],
    ['zstd, deflate', 'identity'],
    ['*;q=0', undefined],
    ['identity;q=0', undefined],
    ['gzip;q=0, identity;q=0.0', undefined],
    ['br, identity;q=0', 'br'],
    ['*;q=0, identity', 'identity'],
    ['gzip;q=2, br;level=1', 'identity'],
  ])('%j: %s', (header, coding) => expect(acceptedCoding(header)).toBe(coding));
});
