import { applyDecorators, type INestApplication } from '@nestjs/common';
import {
  ApiOperation,
  SwaggerModule,
  type OpenAPIObject,
  type PathItemObject,
  type SchemaObject,
} from '@nestjs/swagger';
import { describedCalls, describedRoutes } from './call.decorator.js';
import { withExamples } from './examples.js';
import { operationOf } from './operation.js';
import { namedSchemas } from './schemas.js';

/** What the OpenAPI document says of the API as a whole. */
export interface ApiDescription {
  readonly title: string;
  /** Markdown. */
  readonly description: string;
  /** Where clients reach it. */
  readonly publicUrl: string;
  /** Name of the cookie that presents a session. */
  readonly cookie: string;
  /** The headings of calls, each with a sentence, in the order in which they are shown. */
  readonly tags: Readonly<Record<string, string>>;
}

/** The OpenAPI 3.1 document of the calls that controllers describe. */
export function describeApi(app: INestApplication, about: ApiDescription): OpenAPIObject {
  const paths = { ...pathsOfControllers(app), ...pathsOfRoutes() };
  return {
    openapi: '3.1.0',
    info: {
      title: about.title,
      version: '1',
      description: about.description,
      contact: { name: about.title, url: about.publicUrl },
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: about.publicUrl }],
    tags: Object.entries(about.tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'opaque',
          description: 'Token of a session, as `POST /api/v1/sessions` answers it',
        },
        teleservice: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'opaque',
          description: `Access token of a teleservice, by the grant \`client_credentials\` at \`${about.publicUrl}/oidc/token\``,
        },
        cookie: { type: 'apiKey', in: 'cookie', name: about.cookie, description: 'As the pages of the portal set it' },
      },
      schemas: withExamples(namedSchemas()) as Record<string, SchemaObject>,
    },
  };
}

/** Nest knows at which address each method of a controller is reached; everything else is said by its facts. */
function pathsOfControllers(app: INestApplication): Record<string, PathItemObject> {
  const facts = new Map(describedCalls().map((call) => [call.facts.id, call.facts]));
  for (const { controller, method, facts } of describedCalls()) {
    const property = Object.getOwnPropertyDescriptor(controller, method)!;
    applyDecorators(ApiOperation({ operationId: facts.id }))(controller, method, property);
  }
  const { paths } = SwaggerModule.createDocument(app, { openapi: '3.1.0', info: { title: '', version: '' } });
  const described = Object.entries(paths).map(([path, item]) => {
    const operations = Object.entries(item as PathItemObject).flatMap(([method, operation]) => {
      const call = facts.get((operation as { operationId?: string }).operationId ?? '');
      return call ? [[method, operationOf(method, call)] as const] : [];
    });
    return [path, Object.fromEntries(operations) as PathItemObject] as const;
  });
  return Object.fromEntries(described.filter(([, item]) => Object.keys(item).length > 0));
}

function pathsOfRoutes(): Record<string, PathItemObject> {
  return Object.fromEntries(
    describedRoutes().map(({ method, path, facts }) => [path, { [method]: operationOf(method, facts) }]),
  );
}
