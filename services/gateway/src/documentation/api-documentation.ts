import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject, type SchemaObject } from '@nestjs/swagger';

import { namedSchemas, problemSchema, schemaOf } from './schemas.js';

const about = `Registration, sign-in and the personal space of the portal.

Errors are problem documents (RFC 9457): decide by \`code\`, show \`title\`, and give every wrong field of \`errors\` by its
JSON pointer. A call that changes the account names the revision it was decided on in \`If-Match\`. Sessions are presented
as \`Authorization: Bearer <token>\`, or by the cookie that the portal's pages set.`;

/** The OpenAPI 3.1 document of the calls under `/api/v1`. */
export function describeApi(app: INestApplication, cookieName: string): OpenAPIObject {
  const configuration = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Prodouane')
    .setDescription(about)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      description: 'Token of a session, as POST /api/v1/sessions answers it',
    })
    .addCookieAuth(cookieName)
    .build();
  const document = SwaggerModule.createDocument(app, configuration);
  schemaOf(problemSchema, 'output');
  const schemas = { ...document.components?.schemas, ...(namedSchemas() as Record<string, SchemaObject>) };
  const paths = Object.entries(document.paths).filter(([path]) => path.startsWith('/api/v1/'));
  return { ...document, paths: Object.fromEntries(paths), components: { ...document.components, schemas } };
}

/** Serves the document at `/api/openapi.json` and rendered at `/api`. It is made when it is first asked for. */
export function serveApiDocumentation(app: INestApplication, cookieName: string): void {
  SwaggerModule.setup('api', app, () => describeApi(app, cookieName), {
    raw: ['json'],
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Prodouane · API',
    swaggerOptions: { persistAuthorization: false, validatorUrl: null },
  });
}
