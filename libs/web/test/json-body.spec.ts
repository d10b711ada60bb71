import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Problem } from '#web';
import { parseFormBody, parseJsonBody } from '../src/http/json-body.js';

const read = (text: string, depth = 10) => parseJsonBody(Buffer.from(text), depth);
const pointersIn = (read: () => unknown) => {
  try {
    read();
  } catch (error) {
    if (error instanceof Problem) return error.errors?.map(({ pointer, code }) => `${pointer} ${code}`);
    throw error;
  }
  return [];
};

describe('the strict reader', () => {
  it('reads what JSON.parse reads, where no name stands twice', () => {
    const harmless = fc
      .jsonValue({ maxDepth: 4 })
      .filter((value) => !/__proto__|"constructor"|"prototype"/.test(JSON.stringify(value)));
    fc.assert(
      fc.property(harmless, fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(read(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('finds a doubled name wherever it stands, whatever the names are', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 6 }),
        fc.nat(),
        fc.boolean(),
        (names, at, nested) => {
          const doubled = names[at % names.length] as string;
          fc.pre(!['__proto__', 'constructor', 'prototype'].includes(doubled));
          const members = [...names, doubled].map((name) => `${JSON.stringify(name)} : "},{\\"[\\\\"`);
          const text = nested ? `{"list":[0,{ ${members.join(', ')} }]}` : `{${members.join(',')}}`;
          const pointer = doubled.replaceAll('~', '~0').replaceAll('/', '~1');
          expect(pointersIn(() => read(text))).toContain(`${nested ? '/list/1' : ''}/${pointer} duplicate-field`);
        },
      ),
    );
  });

  it('measures depth as the nesting of brackets', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 8 }),
        (shape, depth) => {
          const text = shape.reduceRight((inner, isList) => (isList ? `[1,${inner}]` : `{"a":"[{","b":${inner}}`), '2');
          expect(pointersIn(() => read(text, depth))).toHaveLength(shape.length > depth ? 1 : 0);
        },
      ),
    );
  });

  it('reads forms that browsers write', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })), (fields) => {
        fc.pre(!Object.keys(fields).some((name) => ['__proto__', 'constructor', 'prototype'].includes(name)));
        const text = new URLSearchParams(fields).toString();
        expect(parseFormBody(Buffer.from(text))).toEqual({ ...fields });
      }),
    );
  });
});
