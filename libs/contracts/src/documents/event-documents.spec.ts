import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { z } from 'zod';
import { contracts, publicContracts } from '../stored-events.js';
import { topics } from '../topics.js';
import { eventDocuments, servedEventDocuments } from './event-documents.js';
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

  it('show a whole message of each, with the headers, the key and the data that are promised', () => {
    const { messages, schemas } = (asyncApi as AsyncApi).components;
    for (const { name, version, type, example } of some) {
      const { headers, bindings, examples } = messages[`${name}.v${version}`]!;
      const ajv = exampleValidator();
      const takesHeaders = ajv.compile({ ...headers, components: { schemas } });
      const takesKey = ajv.compile(bindings.kafka.key);
      expect(examples).toHaveLength(1);
      for (const shown of examples) {
        expect([type, takesHeaders(shown.headers), takesKey(shown.headers['ce_subject'])]).toEqual([type, true, true]);
        expect(takesHeaders({ ...shown.headers, ce_type: 'another' })).toBe(false);
        expect(takesHeaders({ ...shown.headers, ce_id: undefined })).toBe(false);
        expect(shown.payload).toEqual(example);
      }
      expect(takesKey('a key of no kind')).toBe(false);
    }
  });

  it('tell the epoch of the log where its consumers keep revisions for ever', () => {
    const { messages, schemas } = (asyncApi as AsyncApi).components;
    const shown = Object.values(messages).flatMap(({ examples }) =>
      examples.map(({ headers }) => 'ce_epoch' in headers),
    );
    expect(new Set(shown)).toEqual(new Set([folder === 'public-events']));
    expect(JSON.stringify(schemas).includes('ce_epoch')).toBe(folder === 'public-events');
  });

  it('say how one authenticates, over TLS, and at which address nobody learns', () => {
    const { servers, channels, components } = asyncApi as AsyncApi;
    expect(Object.values(servers).map(({ host, protocol }) => [host, protocol])).toEqual([
      ['{bootstrap}', 'kafka-secure'],
    ]);
    const ways = Object.values(servers).flatMap(({ security }) => security.map(({ $ref }) => $ref.split('/').at(-1)));
    expect(ways).toEqual(Object.keys(components.securitySchemes));
    expect(Object.values(components.securitySchemes).map(({ type }) => type)).toEqual([
      'scramSha512',
      'scramSha256',
      'plain',
      'X509',
    ]);
    for (const channel of Object.values(channels)) expect(channel.servers).toEqual([{ $ref: '#/servers/broker' }]);
  });

  it('are AsyncAPI 3 to the letter of its schema', () => {
    expect(asyncApiErrors(asyncApi)).toEqual([]);
    expect(asyncApiErrors({ ...asyncApi, info: { title: 'No version' } })).toContain('/info required');
    const channels = { wrong: { address: 'wrong', bindings: { kafka: { partitions: 'many' } } } };
    expect(asyncApiErrors({ ...asyncApi, channels })).toContain('/channels/wrong/bindings/kafka/partitions type');
  });
});

describe('the documents that the portal serves', () => {
  const portal = 'https://portail.example';
  const { '/api/asyncapi.json': asyncApi, ...schemas } = servedEventDocuments(publicContracts, portal);

  it('are AsyncAPI 3, of this portal', () => {
    expect(asyncApiErrors(asyncApi!)).toEqual([]);
    expect(asyncApi).toMatchObject({ info: { contact: { url: portal } } });
  });

  it('tell of public events and of no other', () => {
    const { channels, components } = asyncApi as AsyncApi;
    expect(Object.values(channels).map(({ address }) => address)).toEqual([
      'prodouane.public.account.v1',
      'prodouane.public.adhesion.v1',
      'prodouane.public.teleservice.v1',
    ]);
    expect(Object.values(components.messages).map(({ name }) => name)).toEqual(publicContracts.map(({ type }) => type));
    expect(Object.keys(schemas)).toEqual(publicContracts.map(({ type }) => `/api/schemas/${type}.json`));
  });

  it('give each schema the address that it stands at and messages refer to, and it takes their example', () => {
    const ajv = exampleValidator();
    for (const schema of Object.values(schemas)) ajv.addSchema(schema);
    const messages = Object.values((asyncApi as AsyncApi).components.messages);
    for (const { payload, examples } of messages) {
      expect(payload.schema.$ref).toBe(`${portal}${new URL(payload.schema.$ref).pathname}`);
      expect(schemas[new URL(payload.schema.$ref).pathname]).toHaveProperty('$id', payload.schema.$ref);
      for (const example of examples) expect(ajv.validate(payload.schema.$ref, example.payload)).toBe(true);
      expect(ajv.validate(payload.schema.$ref, {})).toBe(false);
    }
  });

  it('say of the data what the released documents say', () => {
    for (const contract of publicContracts) {
      const { $id, ...served } = schemas[`/api/schemas/${contract.type}.json`] as JsonSchema;
      const released = JSON.parse(documents[`docs/public-events/${schemaFile(contract)}`]!) as JsonSchema;
      expect({ ...served, $id: `urn:prodouane:event:${contract.type}` }).toEqual(released);
      expect($id).toBe(`${portal}/api/schemas/${contract.type}.json`);
    }
  });
});

it('every topic and every type is known once', () => {
  const all = [...contracts, ...publicContracts];
  const provisioned = new Set(topics.map(({ name }): string => name));
  expect(all.filter(({ topic }) => !provisioned.has(topic))).toEqual([]);
  expect(new Set(all.map(({ type }) => type)).size).toBe(all.length);
});

/** As much of an AsyncAPI document as is looked at here. */
interface AsyncApi {
  readonly servers: Record<string, { host: string; protocol: string; security: { $ref: string }[] }>;
  readonly channels: Record<string, { address: string; servers: object[] }>;
  readonly components: {
    readonly securitySchemes: Record<string, { type: string }>;
    readonly schemas: object;
    readonly messages: Record<
      string,
      {
        readonly name: string;
        readonly headers: object;
        readonly payload: { schema: { $ref: string } };
        readonly bindings: { kafka: { key: object } };
        readonly examples: { headers: Record<string, string>; payload: object }[];
      }
    >;
  };
}

function exampleValidator(): Ajv2020 {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  return ajv;
}

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
