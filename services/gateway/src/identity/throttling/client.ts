import { canonicalAddress, subscriberOf } from '#web';
import type { FastifyRequest } from 'fastify';
import { deviceOf } from './device.js';

/** Who sends a request, as far as limits and the list of sessions care. */
export interface Client {
  /** What the client's subscriber holds, in its one spelling; behind a trusted proxy of the client that the proxy names. */
  readonly address: string;
  /** Kind of browser and system, in words. */
  readonly device: string;
}

export function clientOf(request: FastifyRequest): Client {
  return { address: subscriberOf(canonicalAddress(request.ip)), device: deviceOf(request.headers['user-agent']) };
}
