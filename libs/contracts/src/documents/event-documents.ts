import type { Contract } from '../contract.js';
import { asyncApi } from './asyncapi.js';
import { services, teleservices, type Audience } from './audience.js';
import { eventReference } from './event-reference.js';
import { eventSchema, schemaFile } from './event-schema.js';

/** The documents about the contracts: path from the root of the repository → text. Written by `npm run docs`. */
export function eventDocuments(
  contracts: readonly Contract[],
  publicContracts: readonly Contract[],
): Readonly<Record<string, string>> {
  return { ...documentsFor(services(contracts)), ...documentsFor(teleservices(publicContracts)) };
}

function documentsFor(audience: Audience): Record<string, string> {
  const { folder, contracts } = audience;
  return {
    [`docs/${folder}.md`]: eventReference(audience),
    [`docs/${folder}/asyncapi.json`]: json(asyncApi(audience)),
    ...Object.fromEntries(
      contracts.map((contract) => [`docs/${folder}/${schemaFile(contract)}`, json(eventSchema(contract))]),
    ),
  };
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
