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

/**
 * The documents for teleservices as the portal at `publicUrl` serves them: path → JSON. The schema of a message is found
 * by its `ce_type`, and its `$id` is its URL.
 */
export function servedEventDocuments(
  publicContracts: readonly Contract[],
  publicUrl: string,
): Readonly<Record<string, object>> {
  const pathOf = ({ type }: Contract) => `/api/schemas/${type}.json`;
  const schemaOf = (contract: Contract) => `${publicUrl}${pathOf(contract)}`;
  return {
    '/api/asyncapi.json': asyncApi(teleservices(publicContracts), { schemaOf, publicUrl }),
    ...Object.fromEntries(
      publicContracts.map((contract) => [pathOf(contract), eventSchema(contract, schemaOf(contract))]),
    ),
  };
}

function documentsFor(audience: Audience): Record<string, string> {
  const { folder, contracts } = audience;
  return {
    [`docs/${folder}.md`]: eventReference(audience),
    [`docs/${folder}/asyncapi.json`]: json(asyncApi(audience, { schemaOf: (contract) => `./${schemaFile(contract)}` })),
    ...Object.fromEntries(
      contracts.map((contract) => [`docs/${folder}/${schemaFile(contract)}`, json(eventSchema(contract))]),
    ),
  };
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
