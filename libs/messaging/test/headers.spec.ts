import { describe, expect, it } from '@jest/globals';
import { readHeaders } from '../src/headers.js';

describe('the headers of a message', () => {
  it.each([
    ['text', { a: 'b' }, { a: 'b' }],
    ['bytes', { a: Buffer.from('é') }, { a: 'é' }],
    ['nothing, which reads as absent', { a: null, b: undefined }, {}],
    ['several values, of which the last counts', { a: ['1', Buffer.from('2')] }, { a: '2' }],
    ['several values, of which the last is nothing', { a: ['1', null] }, { a: '1' }],
    ['nothing at all, several times', { a: [null, null] }, {}],
    ['what is neither text nor bytes', { a: 1, b: { toString: null }, c: () => 'x' }, {}],
    ['names that objects have of their own', JSON.parse('{"__proto__":"x","constructor":"y"}') as object, undefined],
  ])('may be %s', (_, held, read) => {
    expect(Object.entries(readHeaders(held))).toEqual(Object.entries(read ?? held));
  });
});
