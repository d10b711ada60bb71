import { isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { deviceOf } from './device.js';

/** Who sends a request, as far as limits and the list of sessions care. */
export interface Client {
  /** Address of the client; behind a trusted proxy the one that the proxy names. IPv6 by its network of 64 bits. */
  readonly address: string;
  /** Kind of browser and system, in words. */
  readonly device: string;
}

export function clientOf(request: FastifyRequest): Client {
  return { address: networkOf(request.ip), device: deviceOf(request.headers['user-agent']) };
}

/** What one subscriber holds: an IPv4 address, or the first 64 bits of an IPv6 one, of which a household has 2⁶⁴ others. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const plain = address.replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - after.length;
  const all = [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...after];
  return `${all
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
