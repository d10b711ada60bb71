import type {
  HeaderObject,
  OperationObject,
  ParameterObject,
  ResponseObject,
  SecurityRequirementObject,
} from '@nestjs/swagger';
import { z } from 'zod';
import type { Answer, CallFacts, Parameter } from './call.decorator.js';
import { problemSchema, schemaOf } from './schemas.js';

/** No limit of the API is for longer than a day. */
const retryAfter = z.int().min(1).max(86_400);

/** One call in the words of OpenAPI: its facts, and what it has in common with all others. */
export function operationOf(method: string, facts: CallFacts): OperationObject {
  const { id, tag, summary, description, body, answers, problemHeaders = {} } = facts;
  const known = method === 'get' ? conditionalOn(answers[200]) : undefined;
  const parameters = parametersOf({ ...facts, headers: { ...facts.headers, ...known?.headers } });
  const responses = [
    ...Object.entries({ ...answers, ...known?.answers }).map(
      ([status, answer]) => [Number(status), describeAnswer(answer)] as const,
    ),
    ...[...problemsOf(facts)].map(
      ([status, codes]) => [status, describeProblem(status, codes, problemHeaders[status])] as const,
    ),
  ];
  return {
    operationId: id,
    summary,
    ...(description !== undefined && { description }),
    tags: [tag],
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: json('application/json', schemaOf(body, 'input')) } }),
    responses: Object.fromEntries(responses),
    security: securityOf(facts),
  };
}

/** What `answerNotModified` makes of every answer to GET that has an `ETag`. */
function conditionalOn({ headers }: Partial<Answer> = {}): Pick<CallFacts, 'headers' | 'answers'> | undefined {
  if (headers?.['ETag'] === undefined) return undefined;
  return {
    headers: { 'If-None-Match': { description: '`ETag` of what the client has' } },
    answers: { 304: { description: 'What the client has by `If-None-Match` is still so', headers } },
  };
}

/** An empty requirement is met by who presents nothing. */
function securityOf({ signedIn = false, caller }: CallFacts): SecurityRequirementObject[] {
  if (caller !== undefined) return [{ [caller]: [] }];
  const session: SecurityRequirementObject[] = [{ bearer: [] }, { cookie: [] }];
  return signedIn === 'or-not' ? [{}, ...session] : signedIn ? session : [];
}

function parametersOf({ parameters = {}, query = {}, headers = {} }: CallFacts): ParameterObject[] {
  const path = Object.entries(parameters).map(
    ([name, description]) => [name, { description, required: true }] as const,
  );
  const places = [
    ['path', path],
    ['query', Object.entries(query)],
    ['header', Object.entries(headers)],
  ] as const;
  return places.flatMap(([place, told]) =>
    told.map(([name, about]) => ({ name, in: place, ...describeParameter(about) })),
  );
}

function describeParameter({ description, required = false, schema }: Parameter) {
  return { description, required, schema: schema ? schemaOf(schema, 'input') : { type: 'string' } };
}

function describeAnswer({ description, body, headers }: Answer): ResponseObject {
  return {
    description,
    ...(headers && { headers: textHeaders(headers) }),
    ...(body && { content: json('application/json', schemaOf(body, 'output')) }),
  };
}

function describeProblem(status: number, codes: readonly string[], own: Answer['headers'] = {}): ResponseObject {
  const headers: Record<string, HeaderObject> = textHeaders(own);
  if (status === 429 || status === 503) {
    headers['Retry-After'] = { description: 'Whole seconds to wait', schema: schemaOf(retryAfter, 'output') };
  }
  if (codes.includes('unauthenticated')) {
    headers['WWW-Authenticate'] = textHeader('`Bearer`: what a session is presented as');
  }
  return {
    description: `Problem: ${codes.map((code) => `\`${code}\``).join(', ')}`,
    ...(Object.keys(headers).length > 0 && { headers }),
    content: json('application/problem+json', schemaOf(problemSchema, 'output')),
  };
}

function json(type: string, schema: object) {
  return { [type]: { schema } };
}

function textHeaders(headers: Readonly<Record<string, string>>): Record<string, HeaderObject> {
  return Object.fromEntries(Object.entries(headers).map(([name, about]) => [name, textHeader(about)]));
}

function textHeader(description: string): HeaderObject {
  return { description, schema: { type: 'string' } };
}

/** What every call may answer, and what those with a body, parameters or a session may answer besides. */
function problemsOf({
  body,
  parameters,
  query,
  headers,
  signedIn,
  answers,
  problems = {},
}: CallFacts): Map<number, readonly string[]> {
  const codes = new Map<number, readonly string[]>(
    Object.entries(problems).map(([status, own]) => [Number(status), own]),
  );
  const add = (status: number, ...common: string[]) => codes.set(status, [...(codes.get(status) ?? []), ...common]);
  if (body) {
    add(400, 'invalid-request', 'malformed-body');
    add(413, 'body-too-large');
    add(415, 'unsupported-media-type');
  }
  const checked = Object.values({ ...query, ...headers }).some(({ schema }) => schema !== undefined);
  if (checked && !body) add(400, 'invalid-request');
  if (parameters) {
    add(400, 'malformed-request');
    add(414, 'uri-too-long');
  }
  if (signedIn === true) add(401, 'unauthenticated');
  const onlyReads = (Object.keys(answers).join() === '200' || query !== undefined) && !body;
  if (!onlyReads) add(403, 'cross-site-refused');
  add(421, 'misdirected-request');
  add(500, 'internal-error');
  return add(503, 'temporarily-unavailable');
}
