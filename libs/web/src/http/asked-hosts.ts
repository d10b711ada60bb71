import type { IncomingMessage } from 'node:http';
import { isLoopback } from './loopback.js';

/**
 * The name in a `Host` header or an authority, in one spelling and without its port. Undefined where it is none: names with
 * credentials, spaces or brackets out of place.
 */
export function hostName(authority: string): string | undefined {
  const name = /^(\[[\da-f:.]+\]|[^\s:/?#@[\]\\]+)(?::\d{0,5})?$/i.exec(authority)?.[1];
  return name?.toLowerCase().replace(/\.$/, '');
}

/**
 * Every name under which this request was sent: that of `Host`, and that of a target in absolute form, which servers must
 * believe over it (RFC 9112, 3.2.2). Undefined stands for one that cannot be read. None in HTTP/1.0 without `Host`.
 */
export function hostsAskedFor({ headers, url = '/' }: IncomingMessage): (string | undefined)[] {
  const named = headers.host === undefined ? [] : [hostName(headers.host)];
  if (url.startsWith('/') || url === '*') return named;
  return [...named, hostName(/^[a-z][a-z\d+.-]*:\/\/([^/?#]*)/i.exec(url)?.[1] ?? '')];
}

/** Headers by which a proxy says that it speaks for somebody else. */
const ofProxies = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'];

/**
 * Whether somebody at this very machine asks, by a name that only this machine has: a page elsewhere whose name was led here
 * (DNS rebinding) does not, nor does a proxy beside us that says for whom it asks.
 */
export function isOfThisMachine(request: IncomingMessage): boolean {
  const names = hostsAskedFor(request);
  if (names.length === 0 || !names.every((name) => name !== undefined && isLoopback(name))) return false;
  if (ofProxies.some((header) => request.headers[header] !== undefined)) return false;
  return isLoopback((request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''));
}
