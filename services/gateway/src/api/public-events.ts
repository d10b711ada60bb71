import { publicContracts, servedEventDocuments } from '#contracts';
import { serveStatic } from '#web';
import type { FastifyInstance } from 'fastify';

/**
 * Serves what teleservices build on: the AsyncAPI document of the public events at `/api/asyncapi.json`, and the JSON
 * Schema of each at `/api/schemas/<ce_type>.json`.
 */
export function servePublicEvents(fastify: FastifyInstance, publicUrl: string): void {
  for (const [path, document] of Object.entries(servedEventDocuments(publicContracts, publicUrl)))
    serveStatic(fastify, [path], { type: 'application/json; charset=utf-8', content: () => JSON.stringify(document) });
}
