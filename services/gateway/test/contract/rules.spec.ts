import { describe, expect, it } from '@jest/globals';
import type { Answer, ApiDocument, Operation, Schema } from './document.js';
import { rules } from './rules.js';

const refer = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const content = (schema: Schema) => ({ 'application/json': { schema } });
const problem = (description: string, headers: Answer['headers'] = {}): Answer => ({
  description,
  headers,
  content: { 'application/problem+json': { schema: refer('Problem') } },
});
const text: Schema = { type: 'string' };
const count: Schema = { type: 'integer', format: 'int32', minimum: 0, maximum: 10 };
const waiting = { 'Retry-After': { schema: count } };

const operation: Operation = {
  operationId: 'weigh',
  summary: 'Weigh a parcel',
  description: 'On the scales.',
  tags: ['Parcels'],
  security: [],
  requestBody: { content: content(refer('Weigh')) },
  responses: {
    200: { description: 'Weighed', content: content(refer('Weighed')) },
    202: { description: 'It will be', content: content(refer('Weighed')) },
    401: problem('Problem: `unauthenticated`', { 'WWW-Authenticate': { schema: text } }),
    503: problem('Problem: `temporarily-unavailable`', waiting),
  },
};
const schemas: Readonly<Record<string, Schema>> = {
  Weigh: {
    type: 'object',
    properties: { unit: refer('KnownUnit'), parcel: { type: 'string', maxLength: 20 } },
    additionalProperties: false,
    examples: [{ unit: 'kilogram', parcel: '1234' }],
  },
  KnownUnit: { type: 'string', enum: ['kilogram'] },
  Weighed: { type: 'object', properties: { kilograms: count, unit: text }, examples: [{ kilograms: 3 }] },
  Problem: { type: 'object', properties: { code: text }, examples: [{ code: 'too-busy' }] },
};

/** A document that keeps every rule, with one operation and one component more or other. */
function documentWith(changed: Partial<Operation> = {}, more: Readonly<Record<string, Schema>> = {}): ApiDocument {
  return {
    openapi: '3.1.0',
    info: { title: 'Parcels', version: '1', description: 'All', contact: {}, license: {} },
    servers: [{ url: 'https://parcels.example' }],
    tags: [{ name: 'Parcels', description: 'What is sent' }],
    paths: { '/parcels': { post: { ...operation, ...changed } } },
    components: { schemas: { ...schemas, ...more }, securitySchemes: {} },
  };
}

const tagged = { ...operation.responses, 200: { ...operation.responses[200]!, headers: { ETag: { schema: text } } } };
const notModified: Answer = { description: 'Known', headers: { ETag: { schema: text } } };
const ifNoneMatch = { name: 'If-None-Match', in: 'header', schema: text };

/** A document with one operation that reads, and answers an ETag. */
function reading(changed: Partial<Operation>): ApiDocument {
  return { ...documentWith(), paths: { '/parcels': { get: { ...operation, responses: tagged, ...changed } } } };
}

const answering = (status: number, answer: Answer) => ({ responses: { ...operation.responses, [status]: answer } });
const weighed = (kilograms: Schema) => documentWith({}, { Weighed: { type: 'object', properties: { kilograms } } });

const broken: Readonly<Record<keyof typeof rules, readonly ApiDocument[]>> = {
  'one success schema for each operation': [
    documentWith(answering(202, { description: 'Other', content: content(refer('Problem')) })),
    documentWith(answering(204, { description: 'None' })),
  ],
  'objects and enumerations have names': [
    weighed({ type: 'object', properties: {} }),
    documentWith({}, { Weigh: { type: 'array', items: { type: 'string', enum: ['kilogram'] } } }),
  ],
  'what answers an ETag to GET answers 304 to it, and nothing else does': [
    reading({ responses: { ...tagged, 304: notModified } }),
    reading({ parameters: [ifNoneMatch] }),
    reading({ parameters: [ifNoneMatch], responses: { ...tagged, 304: { description: 'Known' } } }),
    reading({ parameters: [ifNoneMatch], responses: { ...tagged, 304: { ...tagged[200], ...notModified } } }),
    documentWith({ parameters: [ifNoneMatch] }),
    documentWith(answering(304, notModified)),
  ],
  'no answer is a bare list': [
    documentWith(answering(200, { description: 'All of them', content: content({ type: 'array', items: text }) })),
  ],
  'names are found, used, and distinct in any case': [
    weighed(refer('Nowhere')),
    documentWith({}, { Unused: text }),
    documentWith({}, { Weighed: { properties: { one: refer('weighed') } }, weighed: text }),
  ],
  'no union that generators cannot tell apart': [weighed({ anyOf: [text, count] }), weighed({ oneOf: [text] })],
  'what is answered may grow': [
    weighed({ type: 'string', enum: ['one'] }),
    weighed({ type: 'string', const: 'one' }),
    weighed(refer('KnownUnit')),
    documentWith({}, { Weighed: { type: 'object', additionalProperties: false } }),
  ],
  'what is sent is closed': [documentWith({}, { Weigh: { type: 'object', properties: { unit: refer('KnownUnit') } } })],
  'integers have 32 bits and bounds': [
    weighed({ type: 'integer' }),
    weighed({ type: 'integer', format: 'int32', minimum: 0 }),
    weighed({ type: 'integer', minimum: 0, maximum: 2 ** 53 - 1 }),
    weighed({ type: 'number' }),
  ],
  'objects have examples, which they allow': [
    documentWith({}, { Weighed: { ...schemas['Weighed'], examples: [] } }),
    documentWith({}, { Weighed: { ...schemas['Weighed'], examples: [{ kilograms: 3 }, { kilograms: -1 }] } }),
    documentWith({}, { Weigh: { ...schemas['Weigh'], examples: [{ unit: 'pound' }] } }),
  ],
  'every operation has an id, a heading of the document, a summary, a description and its security': [
    documentWith({ operationId: undefined }),
    documentWith({ summary: '' }),
    documentWith({ description: undefined }),
    documentWith({ tags: ['Letters'] }),
    documentWith({ tags: ['Parcels', 'Parcels'] }),
    documentWith({ security: undefined }),
  ],
  'operations have distinct ids': [
    { ...documentWith(), paths: { '/a': { get: operation }, '/b': { get: operation } } },
  ],
  'every operation promises its refusals as problem documents': [
    documentWith({ responses: { 200: operation.responses[200]! } }),
    documentWith(answering(400, { description: 'Wrong' })),
    documentWith(answering(400, { description: 'Wrong', content: content(refer('Problem')) })),
  ],
  'who must wait is told how many seconds, who must sign in how': [
    documentWith(answering(429, problem('Problem: `too-many-attempts`'))),
    documentWith(answering(503, problem('Problem: `too-busy`', { 'Retry-After': { schema: text } }))),
    documentWith(answering(401, problem('Problem: `unauthenticated`'))),
  ],
  'the document says who answers for it, where it is served and what each heading means': [
    { ...documentWith(), servers: [] },
    { ...documentWith(), servers: [{ url: '/' }] },
    { ...documentWith(), info: { title: 'Parcels' } },
    { ...documentWith(), tags: [{ name: 'Parcels' }] },
  ],
};

describe.each(Object.entries(rules))('the rule «%s»', (name, rule) => {
  it('is kept by a document that keeps it', () => expect(rule(documentWith())).toEqual([]));

  it('is kept by an operation that reads, with its 304', () => {
    const read = reading({ parameters: [ifNoneMatch], responses: { ...tagged, 304: notModified } });
    expect(rule(read)).toEqual([]);
  });

  it('names what breaks it', () => {
    expect(broken[name]).toBeDefined();
    for (const document of broken[name] ?? []) expect(rule(document)).not.toEqual([]);
  });
});
