import type { FastifyRequest } from 'fastify';
import { relativePath, withEncodedReturnTo } from '#web';

/** Where a visited page stands, for the language switch; a form that was sent stands where it is shown. */
export function addressOf({ method, url }: FastifyRequest): string {
  const address = withEncodedReturnTo(relativePath(url, '/'));
  return method === 'GET' || method === 'HEAD' ? address : address.split('?', 1)[0]!;
}
