import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { serveStatic, type StaticDocument } from '../caching/static-document.js';
import type { ApiDescription } from './open-api.js';

export type { ApiDescription } from './open-api.js';

const pageOf = (title: string): string => `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} · API</title>
    <link rel="stylesheet" href="/api/swagger-ui.css">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <noscript><p>The description itself: <a href="/api/openapi.json">openapi.json</a></p></noscript>
    <script src="/api/swagger-ui-bundle.js"></script>
    <script src="/api/start.js"></script>
  </body>
</html>
`;

const start = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', validatorUrl: null, deepLinking: true });\n`;

/**
 * Serves the description of the API at `/api/openapi.json`, and rendered at `/api`: files of our own origin and nothing
 * inline. What makes the document is loaded when it is first asked for.
 */
export function serveDescription(app: INestApplication, fastify: FastifyInstance, about: ApiDescription): void {
  const serve = (paths: readonly string[], type: string, content: StaticDocument['content']) =>
    serveStatic(fastify, paths, { type, content });
  const script = 'text/javascript; charset=utf-8';

  serve(['/api/openapi.json'], 'application/json; charset=utf-8', async () => {
    const { describeApi } = await import('./open-api.js');
    return JSON.stringify(describeApi(app, about));
  });
  serve(['/api', '/api/'], 'text/html; charset=utf-8', () => pageOf(about.title));
  serve(['/api/start.js'], script, () => start);
  serve(['/api/swagger-ui-bundle.js'], script, () => asset('swagger-ui-bundle.js'));
  serve(['/api/swagger-ui.css'], 'text/css; charset=utf-8', () => asset('swagger-ui.css'));
}

/** A file of Swagger UI, which comes with @nestjs/swagger. */
function asset(name: string): Promise<Buffer> {
  const { resolve } = createRequire(import.meta.resolve('@nestjs/swagger'));
  return readFile(join(dirname(resolve('swagger-ui-dist/package.json')), name));
}
