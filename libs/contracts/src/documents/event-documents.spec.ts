import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { contracts } from '../contracts.js';
import { topics } from '../topics.js';
import { eventDocuments } from './event-documents.js';
import { eventSchema, schemaFile, type JsonSchema } from './event-schema.js';

const documents = eventDocuments(contracts);
const named = contracts.map((contract) => [contract.name, contract] as const);

describe.each(named)('the published schema of %s', (_, contract) => {
  const schema = JSON.parse(documents[`docs/events/${schemaFile(contract)}`] ?? '') as JsonSchema;
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

describe('the event documents', () => {
  it('say the type, topic and key of each contract in the reference', () => {
    for (const { type, topic, key, description } of contracts) {
      const section = documents['docs/events.md']?.split('\n## ').find((text) => text.includes(type));
      expect(section).toContain(description);
      expect(section).toContain(`topic: \`${topic}\`, key: \`${key}\``);
    }
  });

  it('refer to nothing that is not there', () => {
    const asyncApi = JSON.parse(documents['docs/events/asyncapi.json'] ?? '') as object;
    const references = [...JSON.stringify(asyncApi).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target = '']) => target);
    expect(references.length).toBeGreaterThan(contracts.length);
    for (const target of references) {
      if (target.startsWith('#/')) expect(asyncApi).toHaveProperty(target.slice(2).split('/'));
      else expect(documents).toHaveProperty([`docs/events/${target.slice(2)}`]);
    }
  });

  it('know each topic and each type once', () => {
    const provisioned = new Set(topics.map(({ name }): string => name));
    expect(contracts.filter(({ topic }) => !provisioned.has(topic))).toEqual([]);
    expect(new Set(contracts.map(({ type }) => type)).size).toBe(contracts.length);
  });
});
