import { applyDecorators, type INestApplication } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiCookieAuth,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiResponse,
  ApiTags,
  DocumentBuilder,
  SwaggerModule,
  type OpenAPIObject,
  type OperationObject,
  type SchemaObject,
} from '@nestjs/swagger';
import { describedCalls, describedRoutes, type Answer, type CallFacts, type Parameter } from './call.decorator.js';
import { namedSchemas, problemSchema, schemaOf } from './schemas.js';

/** What the OpenAPI document says of the API as a whole. */
export interface ApiDescription {
  readonly title: string;
  /** Markdown. */
  readonly description: string;
  /** Name of the cookie that presents a session. */
  readonly cookie: string;
}

/** The OpenAPI 3.1 document of the calls that controllers describe. */
export function describeApi(app: INestApplication, about: ApiDescription): OpenAPIObject {
  const configuration = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(about.title)
    .setDescription(about.description)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'opaque',
      description: 'Token of a session, as POST /api/v1/sessions answers it',
    })
    .addCookieAuth(about.cookie)
    .build();
  for (const { controller, method, facts } of describedCalls()) {
    decorationOf(facts)(controller, method, Object.getOwnPropertyDescriptor(controller, method)!);
  }
  const document = SwaggerModule.createDocument(app, configuration, { autoTagControllers: false });
  schemaOf(problemSchema, 'output');
  const schemas = { ...document.components?.schemas, ...(namedSchemas() as Record<string, SchemaObject>) };
  const paths = Object.entries(document.paths).filter(([path]) => path.startsWith('/api/v1/'));
  const routes = describedRoutes().map(({ method, path, facts }) => [path, { [method]: operationOf(facts) }] as const);
  return {
    ...document,
    paths: Object.fromEntries([...paths, ...routes]),
    components: { ...document.components, schemas },
  };
}

function decorationOf(facts: CallFacts): MethodDecorator {
  const { id, tag, summary, description, signedIn, body, parameters = {}, query = {}, headers = {}, answers } = facts;
  return applyDecorators(
    ApiTags(tag),
    ApiOperation({ operationId: id, summary, description }),
    ...(signedIn ? [ApiBearerAuth(), ApiCookieAuth()] : []),
    ...(body ? [ApiBody({ required: true, schema: schemaOf(body, 'input') })] : []),
    ...Object.entries(parameters).map(([name, about]) => ApiParam({ name, description: about })),
    ...Object.entries(query).map(([name, about]) => ApiQuery({ name, ...describeParameter(about) })),
    ...Object.entries(headers).map(([name, about]) => ApiHeader({ name, ...describeParameter(about) })),
    ...Object.entries(answers).map(([status, answer]) => ApiResponse(describeAnswer(Number(status), answer))),
    ...[...problemsOf(facts)].map(([status, codes]) => ApiResponse(describeProblem(status, codes))),
  );
}

/** What Nest makes of the decorations, for a route that it does not know. */
function operationOf(facts: CallFacts): OperationObject {
  const { id, tag, summary, description, signedIn, query = {}, answers } = facts;
  const parameters = Object.entries(query).map(([name, about]) => ({ name, in: 'query', ...describeParameter(about) }));
  const told = [
    ...Object.entries(answers).map(([status, answer]) => describeAnswer(Number(status), answer)),
    ...[...problemsOf(facts)].map(([status, codes]) => describeProblem(status, codes)),
  ];
  return {
    operationId: id,
    summary,
    description,
    tags: [tag],
    parameters,
    responses: Object.fromEntries(told.map(({ status, ...answer }) => [status, answer])),
    ...(signedIn && { security: [{ bearer: [] }, { cookie: [] }] }),
  } as OperationObject;
}

function describeParameter({ description, required = false, schema }: Parameter) {
  return { description, required, schema: schema ? schemaOf(schema, 'input') : { type: 'string' as const } };
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
  if (signedIn) add(401, 'unauthenticated');
  const onlyReads = (Object.keys(answers).join() === '200' || query !== undefined) && !body;
  if (!onlyReads) add(403, 'cross-site-refused');
  add(421, 'misdirected-request');
  add(500, 'internal-error');
  return add(503, 'temporarily-unavailable');
}
