import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { z } from 'zod';
import { contracts, publicContracts } from '../stored-events.js';
import { topics } from '../topics.js';
import { eventDocuments } from './event-documents.js';
import { eventSchema, schemaFile, type JsonSchema } from './event-schema.js';

const documents = eventDocuments(contracts, publicContracts);
const audiences = [
  ['events', contracts],
  ['public-events', publicContracts],
] as const;
const validate = asyncApiValidator();
const named = audiences.flatMap(([folder, some]) =>
  some.map((contract) => [`docs/${folder}/${schemaFile(contract)}`, contract] as const),
);

describe.each(named)('%s', (path, contract) => {
  const schema = JSON.parse(documents[path] ?? '') as JsonSchema;
  const published = z.fromJSONSchema(schema as z.core.JSONSchema.JSONSchema);

  it('takes the example, which is what producers must give', () => {
    expect(published.parse(contract.example)).toEqual(contract.example);
    expect(contract.schema.parse(contract.example)).toEqual(contract.example);
  });

  it('takes a field that a later version 1 may add', () => {
    expect(published.safeParse({ ...contract.example, addedLater: 1 }).success).toBe(true);
  });

  it('takes nothing that lacks its key', () => {
    expect(published.safeParse({ ...contract.example, [contract.key]: undefined }).success).toBe(false);
  });

  it('tells what each field means', () => {
    const properties = eventSchema(contract)['properties'] as Record<string, JsonSchema>;
    const untold = Object.entries(properties).filter(([, about]) => !about['description']);
    expect(untold).toEqual([]);
  });
});

describe.each(audiences)('the documents in %s', (folder, some) => {
  const asyncApi = JSON.parse(documents[`docs/${folder}/asyncapi.json`] ?? '') as object;

  it('say the type, topic and key of each contract in the reference', () => {
    for (const { type, topic, key, description } of some) {
      const section = documents[`docs/${folder}.md`]?.split('\n## ').find((text) => text.includes(`\`${type}\``));
      expect(section).toContain(description);
      expect(section).toContain(`topic: \`${topic}\`, key: \`${key}\``);
    }
  });

  it('refer to nothing that is not there', () => {
    const references = [...JSON.stringify(asyncApi).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target = '']) => target);
    expect(references.length).toBeGreaterThan(some.length);
    for (const target of references) {
      if (target.startsWith('#/')) expect(asyncApi).toHaveProperty(target.slice(2).split('/'));
      else expect(documents).toHaveProperty([`docs/${folder}/${target.slice(2)}`]);
    }
  });

  it('are AsyncAPI 3 to the letter of its schema', () => {
    expect(asyncApiErrors(asyncApi)).toEqual([]);
    expect(asyncApiErrors({ ...asyncApi, info: { title: 'No version' } })).toContain('/info required');
    const channels = { wrong: { address: 'wrong', bindings: { kafka: { partitions: 'many' } } } };
    expect(asyncApiErrors({ ...asyncApi, channels })).toContain('/channels/wrong/bindings/kafka/partitions type');
  });
});

it('every topic and every type is known once', () => {
  const all = [...contracts, ...publicContracts];
  const provisioned = new Set(topics.map(({ name }): string => name));
  expect(all.filter(({ topic }) => !provisioned.has(topic))).toEqual([]);
  expect(new Set(all.map(({ type }) => type)).size).toBe(all.length);
});

/** What breaks the schema that the AsyncAPI initiative publishes: place and keyword of each. */
function asyncApiErrors(document: object): string[] {
  const errors = validate(document) ? [] : (validate.errors ?? []);
  return errors.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
}

function asyncApiValidator(): ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true, meta: false, validateSchema: false }); // it brings the one of JSON Schema along
  addFormats.default(ajv);
  return ajv.compile(createRequire(import.meta.url)('@asyncapi/specs/schemas/3.0.0.json') as object);
}
