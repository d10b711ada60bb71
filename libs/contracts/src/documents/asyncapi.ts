import type { Contract } from '../contract.js';
import { examples } from '../fields.js';
import { storedEvents } from '../stored-events.js';
import { topics } from '../topics.js';
import { securitySchemes, servers } from './asyncapi-servers.js';
import type { Audience } from './audience.js';
import { eventSchema, type JsonSchema } from './event-schema.js';

/** Where a copy of the document stands. */
export interface Place {
  /** Address of the JSON Schema of the contract's data: absolute, or relative to the document. */
  readonly schemaOf: (contract: Contract) => string;
  /** The portal that serves it; absent where it belongs to no installation. */
  readonly publicUrl?: string;
}

type Topic = (typeof topics)[number];

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
    ce_subject: { ...text, description: 'What it is about: account id, or another id, as each message tells' },
    ce_time: { ...text, format: 'date-time', description: 'When the event was stored' },
    'content-type': { const: 'application/json' },
    traceparent: { ...text, description: 'W3C trace context of the request that caused the event' },
  },
};

/** Beside them, of messages that tell the epoch of the log. Those of earlier versions lack it. */
const epochHeader = {
  ce_epoch: {
    ...text,
    format: 'date-time',
    description:
      'When the history began that the log held when this was published, UTC with milliseconds: compares as a text. It rises when the ' +
      'log was restored to an earlier moment: forget what you know by messages of earlier epochs, and take what is published anew. ' +
      'Absent: 1970-01-01T00:00:00.000Z',
  },
};

/** The AsyncAPI 3 document: the topics and their messages, whose payloads are the JSON Schemas at their own addresses. */
export function asyncApi(audience: Audience, place: Place): object {
  const { title, folder, description, contracts, tellsEpoch } = audience;
  const used = topics.filter(({ name }) => contracts.some(({ topic }) => topic === name));
  return {
    asyncapi: '3.0.0',
    id: `urn:prodouane:${folder}`,
    info: {
      title: `Prodouane: ${title.toLowerCase()}`,
      version: '1',
      description,
      contact: { name: 'Prodouane', ...(place.publicUrl !== undefined && { url: place.publicUrl }) },
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
      tags: used.map((topic) => ({ name: tagOf(topic.name), description: topic.description })),
    },
    defaultContentType: 'application/json',
    servers,
    channels: Object.fromEntries(used.map((topic) => [topic.name, channel(topic, of(topic, contracts))])),
    operations: Object.fromEntries(
      used.map((topic) => [`publish-${topic.name}`, publishing(topic, of(topic, contracts))]),
    ),
    components: {
      messages: Object.fromEntries(contracts.map((contract) => [id(contract), message(contract, audience, place)])),
      schemas: {
        cloudEventHeaders: {
          ...cloudEventHeaders,
          properties: { ...cloudEventHeaders.properties, ...(tellsEpoch && epochHeader) },
        },
      },
      securitySchemes,
      correlationIds: {
        traceContext: {
          location: '$message.header#/traceparent',
          description: 'W3C trace context of the request that caused the event; absent where no request did',
        },
      },
    },
  };
}

function channel(topic: Topic, contracts: readonly Contract[]): object {
  const { name, description, partitions, replication, retentionMs } = topic;
  return {
    address: name,
    title: name,
    description,
    servers: Object.keys(servers).map((server) => ({ $ref: `#/servers/${server}` })),
    messages: Object.fromEntries(
      contracts.map((contract) => [id(contract), { $ref: `#/components/messages/${id(contract)}` }]),
    ),
    tags: [{ name: tagOf(name) }],
    bindings: {
      kafka: {
        topic: name,
        partitions,
        replicas: replication,
        topicConfiguration: { 'cleanup.policy': ['delete'], 'retention.ms': retentionMs },
        bindingVersion: '0.5.0',
      },
    },
  };
}

function publishing({ name }: Topic, contracts: readonly Contract[]): object {
  return {
    action: 'send',
    title: `Publish to ${name}`,
    summary: 'The platform sends each message once the event is stored; consumers receive it.',
    description: 'A consumer group of its own that begins at the earliest offset receives everything the topic keeps.',
    channel: { $ref: `#/channels/${name}` },
    messages: contracts.map((contract) => ({ $ref: `#/channels/${name}/messages/${id(contract)}` })),
    tags: [{ name: tagOf(name) }],
  };
}

function message(contract: Contract, { tellsEpoch }: Audience, { schemaOf }: Place): object {
  const { name, description, type, key, subject, example, topic } = contract;
  const fields = eventSchema(contract)['properties'] as Record<string, JsonSchema>;
  return {
    name: type,
    title: name,
    summary: description,
    contentType: 'application/json',
    headers: {
      type: 'object',
      allOf: [{ $ref: '#/components/schemas/cloudEventHeaders' }],
      properties: { ce_type: { const: type }, ce_subject: { description: `\`${subject}\` of the data` } },
    },
    payload: {
      schemaFormat: 'application/schema+json;version=draft-2020-12',
      schema: { $ref: schemaOf(contract) },
    },
    correlationId: { $ref: '#/components/correlationIds/traceContext' },
    tags: [{ name: tagOf(topic) }],
    bindings: {
      kafka: { key: { ...fields[key], description: `\`${key}\` of the data` }, bindingVersion: '0.5.0' },
    },
    examples: [{ name: id(contract), headers: exampleHeaders(contract, tellsEpoch), payload: example }],
  };
}

function exampleHeaders(contract: Contract, tellsEpoch: boolean): object {
  const { type, subject, example } = contract;
  return {
    ce_specversion: '1.0',
    ce_id: examples.eventId,
    ce_source: sourceOf(contract),
    ce_type: type,
    ce_subject: example[subject],
    ce_time: momentOf(example),
    ...(tellsEpoch && { ce_epoch: '1970-01-01T00:00:00.000Z' }),
    'content-type': 'application/json',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  };
}

/** The last of its instants, save those to come, which are named in the present tense: `expiresAt`. */
function momentOf(example: Readonly<Record<string, unknown>>): unknown {
  const past = Object.keys(example).filter((field) => /^at$|[^s]At$/.test(field));
  return past
    .map((field) => example[field])
    .sort()
    .at(-1);
}

/** As the relay says it: the category of the stream in which the event is stored. */
function sourceOf(contract: Contract): string {
  const told = storedEvents.all.find(({ topic, publicTopic }) =>
    ([topic, publicTopic].flat() as unknown[]).includes(contract),
  );
  return `/prodouane/${told!.category}`;
}

function of({ name }: Topic, contracts: readonly Contract[]): readonly Contract[] {
  return contracts.filter(({ topic }) => topic === name);
}

/** What the topic is about: `account` of `prodouane.public.account.v1`. */
function tagOf(topic: string): string {
  return topic.split('.').at(-2)!;
}

function id({ name, version }: Contract): string {
  return `${name}.v${version}`;
}
