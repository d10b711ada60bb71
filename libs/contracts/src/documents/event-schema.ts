import { z } from 'zod';
import type { Contract } from '../contract.js';

/** A JSON Schema 2020-12 object, or any part of one. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** Name of the committed file, beside the others in docs/events. */
export function schemaFile({ name, version }: Contract): string {
  return `${name}.v${version}.schema.json`;
}

/**
 * The JSON Schema 2020-12 of the event's data, for its consumers: fields that it does not name are allowed, because a
 * later version 1 may add optional ones. Producers check against the strict zod schema. `id` is its URI; a name that
 * belongs to no installation unless said otherwise.
 */
export function eventSchema(contract: Contract, id = `urn:prodouane:event:${contract.type}`): JsonSchema {
  const { $schema, ...schema } = z.toJSONSchema(contract.schema, {
    target: 'draft-2020-12',
    override: ({ jsonSchema }) => {
      delete jsonSchema.additionalProperties;
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern; // zod's spelling of the format, which may change
    },
  });
  return {
    $schema,
    $id: id,
    title: `${contract.name} v${contract.version}`,
    description: contract.description,
    ...schema,
    examples: [contract.example],
  };
}
