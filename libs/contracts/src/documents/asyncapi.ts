import type { Contract } from '../contract.js';
import { topics } from '../topics.js';
import type { Audience } from './audience.js';
import { schemaFile } from './event-schema.js';

const text = { type: 'string' };

/** CloudEvents 1.0 attributes as they stand in the headers of a message. */
const cloudEventHeaders = {
  type: 'object',
  required: ['ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_subject', 'ce_time', 'content-type'],
  properties: {
    ce_specversion: { const: '1.0' },
    ce_id: { ...text, format: 'uuid', description: 'Id of the stored event; the same on every delivery' },
    ce_source: { ...text, format: 'uri-reference', description: 'Category of the stream from which it was published' },
    ce_type: text,
    ce_subject: { ...text, description: 'The key: account id, or what stands in for it' },
    ce_time: { ...text, format: 'date-time', description: 'When the event was stored' },
    'content-type': { const: 'application/json' },
    traceparent: { ...text, description: 'W3C trace context of the request that caused the event' },
  },
};

/** The AsyncAPI 3 document: the topics and their messages, whose payloads are the JSON Schemas beside it. */
export function asyncApi({ title, description, contracts }: Audience): object {
  const used = topics.filter(({ name }) => contracts.some(({ topic }) => topic === name));
  return {
    asyncapi: '3.0.0',
    info: {
      title: `Prodouane: ${title.toLowerCase()}`,
      version: '1',
      description,
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(
      used.map(({ name, partitions, replication, retentionMs }) => [
        name,
        {
          address: name,
          messages: Object.fromEntries(
            of(name, contracts).map((contract) => [id(contract), { $ref: `#/components/messages/${id(contract)}` }]),
          ),
          bindings: {
            kafka: {
              topic: name,
              partitions,
              replicas: replication,
              topicConfiguration: { 'cleanup.policy': ['delete'], 'retention.ms': retentionMs },
              bindingVersion: '0.5.0',
            },
          },
        },
      ]),
    ),
    operations: Object.fromEntries(
      used.map(({ name }) => [
        `publish-${name}`,
        {
          action: 'send',
          channel: { $ref: `#/channels/${name}` },
          messages: of(name, contracts).map((contract) => ({ $ref: `#/channels/${name}/messages/${id(contract)}` })),
        },
      ]),
    ),
    components: {
      messages: Object.fromEntries(contracts.map((contract) => [id(contract), message(contract)])),
      schemas: { cloudEventHeaders },
    },
  };
}

function message(contract: Contract): object {
  const { name, description, type, key, example } = contract;
  return {
    name: type,
    title: name,
    summary: description,
    contentType: 'application/json',
    headers: { $ref: '#/components/schemas/cloudEventHeaders' },
    payload: {
      schemaFormat: 'application/schema+json;version=draft-2020-12',
      schema: { $ref: `./${schemaFile(contract)}` },
    },
    bindings: { kafka: { key: { type: 'string', description: `\`${key}\` of the data` }, bindingVersion: '0.5.0' } },
    examples: [{ headers: { ce_type: type, ce_subject: example[key] }, payload: example }],
  };
}

function of(topic: string, contracts: readonly Contract[]): readonly Contract[] {
  return contracts.filter((contract) => contract.topic === topic);
}

function id({ name, version }: Contract): string {
  return `${name}.v${version}`;
}
