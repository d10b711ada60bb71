import type { FastifyRequest } from 'fastify';
import { relativePath } from '#web';
import { withEncodedReturnTo } from '../browser-session/return-to.js';

/** Where a visited page stands, for the language switch; a form that was sent stands where it is shown. */
export function addressOf({ method, url }: FastifyRequest): string {
  const address = withEncodedReturnTo(relativePath(url, '/'));
  return method === 'GET' || method === 'HEAD' ? address : address.split('?', 1)[0]!;
}
