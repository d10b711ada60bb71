import type { Contract } from '../contract.js';
import { asyncApi } from './asyncapi.js';
import { eventReference } from './event-reference.js';
import { eventSchema, schemaFile } from './event-schema.js';

/** The documents about the contracts: path from the root of the repository → text. Written by `npm run docs`. */
export function eventDocuments(contracts: readonly Contract[]): Readonly<Record<string, string>> {
  return {
    'docs/events.md': eventReference(contracts),
    'docs/events/asyncapi.json': json(asyncApi(contracts)),
    ...Object.fromEntries(
      contracts.map((contract) => [`docs/events/${schemaFile(contract)}`, json(eventSchema(contract))]),
    ),
  };
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
