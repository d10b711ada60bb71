import { describe, expect, it } from '@jest/globals';
import { withExamples } from '../src/description/examples.js';

const text = { type: 'string', examples: ['a parcel'] };
const refer = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: object, required: readonly string[] = []) => ({ type: 'object', properties, required });

const exampleOf = (schema: object, others: Readonly<Record<string, Record<string, unknown>>> = {}) =>
  withExamples({ ...others, Parcel: { ...schema } })['Parcel']?.['examples'];

describe('the example of an object', () => {
  it('is put together of those of its members', () => {
    const members = {
      what: text,
      id: { type: 'string', format: 'uuid' },
      sentAt: { type: 'string', format: 'date-time' },
      unit: refer('Unit'),
      state: { type: 'string', 'x-extensible-enum': ['sent', 'lost'] },
      fragile: { type: 'boolean' },
      weight: { type: 'integer', minimum: 1 },
      parts: { type: 'array', items: refer('Part') },
    };
    const others = { Unit: { type: 'string', enum: ['kilogram', 'pound'] }, Part: object({ what: text }) };
    expect(exampleOf(object(members), others)).toEqual([
      {
        what: 'a parcel',
        id: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10',
        sentAt: '2026-03-12T09:30:00.000Z',
        unit: 'kilogram',
        state: 'sent',
        fragile: true,
        weight: 1,
        parts: [{ what: 'a parcel' }],
      },
    ]);
  });

  it('is its own where it has one', () => {
    expect(exampleOf({ ...object({ what: text }), examples: [{ what: 'a letter' }] })).toEqual([{ what: 'a letter' }]);
  });

  it('leaves out a member that gives none, and is wanting where that one is required', () => {
    const members = { what: text, note: { type: 'string' } };
    expect(exampleOf(object(members))).toEqual([{ what: 'a parcel' }]);
    expect(exampleOf(object(members, ['note']))).toBeUndefined();
  });
});
