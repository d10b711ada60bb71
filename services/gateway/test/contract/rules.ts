import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import {
  allSchemas,
  answersOf,
  nameOf,
  operationsOf,
  reachedFrom,
  schemasOf,
  type ApiDocument,
  type Place,
  type Schema,
} from './document.js';

/** What breaks a rule, each with its place; empty where the rule is kept. */
export type Rule = (document: ApiDocument) => string[];

/**
 * What every call of the API keeps to, so that clients can be generated of the document in any language: tried with
 * openapi-generator (Java, Python), openapi-typescript, NSwag and Kiota.
 */
export const rules: Readonly<Record<string, Rule>> = {
  /** Generators make one type of all successes: of two schemas one is lost, or thrown. */
  'one success schema for each operation': (document) =>
    operationsOf(document).flatMap(({ at, part: { responses } }) => {
      const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'));
      const schemas = new Set(successes.map(([, { content }]) => JSON.stringify(content ?? null)));
      return schemas.size === 1 ? [] : [`${at} has ${schemas.size}`];
    }),

  'what answers an ETag to GET answers 304 to it, and nothing else does': (document) =>
    operationsOf(document)
      .filter(({ at, part: { parameters = [], responses } }) => {
        const isTagged = at.startsWith('get ') && responses['200']?.headers?.['ETag'] !== undefined;
        const asks = parameters.some((parameter) => parameter.in === 'header' && parameter.name === 'If-None-Match');
        const known = responses['304'];
        const tells = known !== undefined && known.content === undefined && known.headers?.['ETag'] !== undefined;
        return isTagged ? !(asks && tells) : asks || known !== undefined;
      })
      .map(({ at }) => at),

  /** A list can be continued, and say more of itself one day. */
  'no answer is a bare list': (document) =>
    places(schemasOf(document, 'answered').filter(({ part: { type } }) => type === 'array')),

  /** An object without a name is a type of its own at each place, and each generator calls it otherwise. */
  'objects and enumerations have names': (document) => {
    const named = new Set(Object.values(document.components.schemas));
    const wants = ({ type, properties, enum: values }: Schema) => type === 'object' || properties || values;
    return places(allSchemas(document).filter(({ part }) => wants(part) && !named.has(part)));
  },

  'names are found, used, and distinct in any case': (document) => {
    const names = Object.keys(document.components.schemas);
    const roots = [...schemasOf(document, 'sent'), ...schemasOf(document, 'answered')];
    const referred = reachedFrom(document, roots).flatMap(({ part: { $ref } }) => ($ref ? [nameOf($ref)] : []));
    return [
      ...referred.filter((name) => !names.includes(name)).map((name) => `${name} is not there`),
      ...names.filter((name) => !referred.includes(name)).map((name) => `${name} is not used`),
      ...names.filter((name, at) => names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) !== at),
    ];
  },

  /** What may be of several types has none, and is read as it comes. */
  'no union that generators cannot tell apart': (document) =>
    places(allSchemas(document).filter(({ part: { oneOf, anyOf, allOf } }) => oneOf ?? anyOf ?? allOf)),

  'what is answered may grow': (document) =>
    places(
      reachedFrom(document, schemasOf(document, 'answered')).filter(
        ({ part }) => part.enum ?? part.const ?? part.additionalProperties === false,
      ),
    ),

  'what is sent is closed': (document) =>
    places(
      reachedFrom(document, schemasOf(document, 'sent')).filter(
        ({ part: { type, additionalProperties } }) => type === 'object' && additionalProperties !== false,
      ),
    ),

  /** Without bounds of 32 bits generators take 64, or a number of any size. */
  'integers have 32 bits and bounds': (document) =>
    places(
      allSchemas(document).filter(({ part: { type, format, minimum = -Infinity, maximum = Infinity } }) => {
        const isBounded = format === 'int32' && minimum > -(2 ** 31) && maximum < 2 ** 31 - 1;
        return type === 'number' || (type === 'integer' && !isBounded);
      }),
    ),

  'objects have examples, which they allow': ({ components: { schemas } }) => {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    ajv.addSchema({ components: { schemas } }, 'api');
    return Object.entries(schemas)
      .filter(([name, { type, examples = [] }]) => {
        const allows = (example: unknown) => ajv.validate(`api#/components/schemas/${name}`, example);
        return type === 'object' && !(examples.length > 0 && examples.every(allows));
      })
      .map(([name]) => name);
  },

  'every operation has an id, a heading of the document, a summary, a description and its security': (document) => {
    const tags = document.tags.map(({ name }) => name);
    return operationsOf(document)
      .filter(({ part: { operationId, summary, description, tags: own = [], security } }) => {
        const isFiled = own.length === 1 && tags.includes(own[0] ?? '');
        return !(operationId && summary && description && isFiled && security);
      })
      .map(({ at }) => at);
  },

  'operations have distinct ids': (document) => {
    const ids = operationsOf(document).map(({ part: { operationId } }) => operationId ?? '');
    return ids.filter((id, at) => ids.indexOf(id) !== at);
  },

  'every operation promises its refusals as problem documents': (document) => [
    ...operationsOf(document)
      .filter(({ part: { responses } }) => !Object.keys(responses).some((status) => status.startsWith('4')))
      .map(({ at }) => at),
    ...answersOf(document)
      .filter(({ status }) => status >= '400')
      .filter(({ part: { content = {} } }) => {
        const schema = content['application/problem+json']?.schema;
        return Object.keys(content).length !== 1 || schema?.$ref !== '#/components/schemas/Problem';
      })
      .map(({ at }) => at),
  ],

  'who must wait is told how many seconds, who must sign in how': (document) =>
    answersOf(document)
      .filter(({ status, part: { headers = {}, description } }) => {
        const waits = status === '429' || status === '503';
        if (waits && headers['Retry-After']?.schema.type !== 'integer') return true;
        return description.includes('`unauthenticated`') && headers['WWW-Authenticate'] === undefined;
      })
      .map(({ at }) => at),

  'the document says who answers for it, where it is served and what each heading means': ({ info, servers, tags }) => [
    ...['title', 'version', 'description', 'contact', 'license'].filter((field) => !info[field]),
    ...(servers.length === 1 && /^https?:\/\/[^/]+$/.test(servers[0]?.url ?? '') ? [] : ['servers']),
    ...tags.filter(({ description }) => !description).map(({ name }) => name),
  ],
};

function places(found: readonly Place<unknown>[]): string[] {
  return found.map(({ at }) => at);
}
