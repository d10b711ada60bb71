import type { FastifyRequest } from 'fastify';
import { relativePath } from '#web';

/** Where a visited page stands, for the language switch; a form that was sent stands where it is shown. */
export function addressOf({ method, url }: FastifyRequest): string {
  const address = relativePath(url, '/');
  return method === 'GET' || method === 'HEAD' ? address : address.split('?', 1)[0]!;
}
