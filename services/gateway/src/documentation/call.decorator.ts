import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiCookieAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { schemaOf } from './schemas.js';

/** What the API's description says of one call; what all calls have in common is added. */
export interface CallFacts {
  /** operationId. */
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** Whether it needs a session. */
  readonly signedIn?: boolean;
  readonly body?: z.ZodType;
  /** Request headers by name. */
  readonly headers?: Readonly<Record<string, { readonly description: string; readonly required?: boolean }>>;
  /** Answers below 400. */
  readonly answers: Readonly<Record<number, Answer>>;
  /** Problem codes by status, besides the common ones. */
  readonly problems?: Readonly<Record<number, readonly string[]>>;
}

export interface Answer {
  readonly description: string;
  readonly body?: z.ZodType;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Describes a controller's method in the OpenAPI document, from the same zod schemas that check its body. */
export function Call(facts: CallFacts): MethodDecorator {
  const { id, tag, summary, description, signedIn, body, headers = {}, answers } = facts;
  return applyDecorators(
    ApiTags(tag),
    ApiOperation({ operationId: id, summary, description }),
    ...(signedIn ? [ApiBearerAuth(), ApiCookieAuth()] : []),
    ...(body ? [ApiBody({ required: true, schema: schemaOf(body, 'input') })] : []),
    ...Object.entries(headers).map(([name, about]) => ApiHeader({ name, required: false, ...about })),
    ...Object.entries(answers).map(([status, answer]) => ApiResponse(describeAnswer(Number(status), answer))),
    ...[...problemsOf(facts)].map(([status, codes]) => ApiResponse(describeProblem(status, codes))),
  );
}

function describeAnswer(status: number, { description, body, headers = {} }: Answer) {
  const described = Object.entries(headers).map(([name, about]) => [name, textHeader(about)] as const);
  return {
    status,
    description,
    headers: Object.fromEntries(described),
    ...(body && { content: { 'application/json': { schema: schemaOf(body, 'output') } } }),
  };
}

function describeProblem(status: number, codes: readonly string[]) {
  const waiting = { 'Retry-After': textHeader('Whole seconds to wait') };
  return {
    status,
    description: `Problem: ${codes.map((code) => `\`${code}\``).join(', ')}`,
    ...((status === 429 || status === 503) && { headers: waiting }),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

function textHeader(description: string) {
  return { description, schema: { type: 'string' as const } };
}

/** What every call may answer, and what calls with a body or a session may answer besides. */
function problemsOf({ body, signedIn, answers, problems = {} }: CallFacts): Map<number, readonly string[]> {
  const codes = new Map<number, string[]>(Object.entries(problems).map(([status, own]) => [Number(status), [...own]]));
  const add = (status: number, ...common: string[]) => codes.set(status, [...(codes.get(status) ?? []), ...common]);
  if (body)
    add(400, 'invalid-request', 'malformed-body').set(413, ['body-too-large']).set(415, ['unsupported-media-type']);
  if (signedIn) add(401, 'unauthenticated');
  const onlyReads = Object.keys(answers).join() === '200' && !body;
  if (!onlyReads) add(403, 'cross-site-refused');
  return add(500, 'internal-error').set(503, [...(codes.get(503) ?? []), 'temporarily-unavailable']);
}
