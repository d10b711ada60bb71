import { describe, expect, it } from '@jest/globals';
import type { JsonSchema } from './event-schema.js';
import { incompatibleChanges } from './incompatible-changes.js';

const released: JsonSchema = {
  $id: 'urn:one',
  type: 'object',
  description: 'Something happened',
  properties: {
    id: { type: 'string', format: 'uuid', description: 'Which' },
    level: { type: 'string', enum: ['low', 'high'] },
    note: { type: 'string', maxLength: 80 },
    place: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
    tags: { type: 'array', items: { type: 'string', enum: ['a', 'b'] } },
  },
  required: ['id', 'level', 'place'],
  examples: [{ id: '…' }],
};

type Properties = Record<string, JsonSchema>;
const properties = released['properties'] as Properties;
const withFields = (fields: Properties, required = released['required']): JsonSchema => ({
  ...released,
  properties: { ...properties, ...fields },
  required,
});
const without = (field: string): JsonSchema => {
  const { [field]: _, ...others } = properties;
  return { ...released, properties: others, required: ['id', 'level', 'place'].filter((name) => name !== field) };
};

describe('a released schema may', () => {
  it.each<[string, JsonSchema]>([
    ['stay as it is', released],
    ['gain an optional field', withFields({ added: { type: 'string' } })],
    ['list its required fields in another order', withFields({}, ['place', 'level', 'id'])],
    [
      'be described better',
      { ...withFields({ id: { type: 'string', format: 'uuid', description: 'Whose' } }), title: 'It' },
    ],
    [
      'gain an optional field inside another',
      withFields({
        place: {
          type: 'object',
          properties: { city: { type: 'string' }, street: { type: 'string' } },
          required: ['city'],
        },
      }),
    ],
  ])('%s', (_, current) => {
    expect(incompatibleChanges(released, current)).toEqual([]);
  });
});

describe('a released schema may not', () => {
  it.each<[string, JsonSchema, string[]]>([
    ['lose a required field', without('level'), ['/level: removed']],
    ['lose an optional field', without('note'), ['/note: removed']],
    [
      'rename a field',
      { ...without('id'), properties: { ...(without('id')['properties'] as Properties), key: { type: 'string' } } },
      ['/id: removed'],
    ],
    ['make a field required', withFields({}, ['id', 'level', 'note', 'place']), ['/note: became required']],
    ['make a field optional', withFields({}, ['id', 'place']), ['/level: is no longer required']],
    [
      'gain a required field',
      withFields({ added: { type: 'string' } }, ['id', 'level', 'place', 'added']),
      ['/added: new and required'],
    ],
    [
      'change a type',
      withFields({ note: { type: 'number', maxLength: 80 } }),
      ['/note: type changed from "string" to "number"'],
    ],
    [
      'turn a text into an object',
      withFields({ note: { type: 'object', maxLength: 80 } }),
      ['/note: type changed from "string" to "object"'],
    ],
    [
      'narrow an enumeration',
      withFields({ level: { type: 'string', enum: ['low'] } }),
      ['/level: enum changed from ["low","high"] to ["low"]'],
    ],
    [
      'widen an enumeration, which consumers would not understand',
      withFields({ level: { type: 'string', enum: ['low', 'high', 'top'] } }),
      ['/level: enum changed from ["low","high"] to ["low","high","top"]'],
    ],
    [
      'add a limit',
      withFields({ id: { type: 'string', format: 'uuid', maxLength: 36 } }),
      ['/id: maxLength changed from nothing to 36'],
    ],
    ['drop a limit', withFields({ note: { type: 'string' } }), ['/note: maxLength changed from 80 to nothing']],
    [
      'change what a list holds',
      withFields({ tags: { type: 'array', items: { type: 'string', enum: ['a'] } } }),
      ['/tags/items: enum changed from ["a","b"] to ["a"]'],
    ],
    [
      'lose a field inside another',
      withFields({ place: { type: 'object', properties: {}, required: [] } }),
      ['/place/city: removed'],
    ],
    [
      'refuse fields it does not name',
      { ...released, additionalProperties: false },
      ['/: additionalProperties changed from nothing to false'],
    ],
  ])('%s', (_, current, changes) => {
    expect(incompatibleChanges(released, current)).toEqual(changes);
  });
});
