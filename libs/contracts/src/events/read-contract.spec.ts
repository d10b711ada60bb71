import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defineContract } from '../contract.js';
import { readContract } from './read-contract.js';

const contract = defineContract({
  name: 'user-registered',
  version: 1,
  description: '',
  context: 'registration',
  key: 'id',
  schema: z.strictObject({
    id: z.string(),
    note: z.string().optional(),
    places: z.array(z.strictObject({ city: z.string() })),
  }),
  example: { id: '1', places: [] },
});

describe('reading a received event', () => {
  it('gives what was sent', () => {
    expect(readContract(contract, { id: '1', note: 'n', places: [{ city: 'Lyon' }] })).toEqual({
      id: '1',
      note: 'n',
      places: [{ city: 'Lyon' }],
    });
  });

  it('takes away what a later version added, at any depth', () => {
    const later = { id: '1', added: { a: 1 }, places: [{ city: 'Lyon', street: 's' }, { city: 'Metz' }] };
    expect(readContract(contract, later)).toEqual({ id: '1', places: [{ city: 'Lyon' }, { city: 'Metz' }] });
    expect(later.places[0]).toHaveProperty('street');
  });

  it.each([
    ['lacks a field', { places: [] }],
    ['has another type in a field', { id: 1, places: [] }],
    ['has an unknown field and lacks one', { added: 1, places: [] }],
    ['is no object', 'text'],
    ['is nothing', null],
  ])('refuses what %s', (_, data) => {
    expect(() => readContract(contract, data)).toThrow(z.ZodError);
  });
});
