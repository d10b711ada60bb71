import { lookup, type LookupAddress } from 'node:dns';
import { request as requestInClear, type RequestOptions } from 'node:http';
import { request as requestByTls } from 'node:https';
import { isIP, isIPv6, type LookupFunction } from 'node:net';
import { promisify } from 'node:util';
import { nameOf } from '#event-sourcing';
import type { Outcome } from './deliver-logout.js';
import { isLoopbackAddress } from './logout-targets.js';

/** All addresses of a host. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

/** Where a logout token may go, and how its way is found. */
export interface LogoutPost {
  /** Whether an IP address may be called. */
  readonly allows: (address: string) => boolean;
  readonly resolve?: Resolve;
  /** Authorities that are believed, as PEM; those of Node where none are told. */
  readonly ca?: string;
  /** For everything: the look-up, the connection and the answer. */
  readonly timeoutMs?: number;
}

const resolveBySystem: Resolve = (host) => promisify(lookup)(host, { all: true, verbatim: true });

/**
 * Posts a logout token to a teleservice (OpenID Connect Back-Channel Logout 1.0 §2.5). The host is resolved once, and only the
 * addresses that were found and may be called are connected to, so that no later answer leads elsewhere. By https alone, but to this
 * machine; a redirect is not followed. Throws nothing: whatever happens is an outcome.
 */
export async function postLogoutToken(
  address: string,
  token: string,
  { allows, resolve = resolveBySystem, ca, timeoutMs = 2_500 }: LogoutPost,
): Promise<Outcome> {
  const signal = AbortSignal.timeout(timeoutMs);
  const url = new URL(address);
  try {
    const found = await beforeAbort(addressesOf(url.hostname, resolve), signal);
    const allowed = found.filter((each) => allows(each.address));
    if (allowed.length === 0) return { kind: 'refused', error: 'address-not-allowed' };
    const isSecret = url.protocol === 'https:' || allowed.every((each) => isLoopbackAddress(each.address));
    if (!isSecret) return { kind: 'refused', error: 'https-required' };
    const options = { lookup: pinnedTo(allowed), signal, ...(ca !== undefined && { ca }) };
    const status = await post(url, new URLSearchParams({ logout_token: token }).toString(), options);
    return status >= 200 && status < 300
      ? { kind: 'delivered', status }
      : { kind: 'unavailable', error: `http-${status}` };
  } catch (error) {
    return { kind: 'unavailable', error: signal.aborted ? 'timeout' : codeOf(error) };
  }
}

async function addressesOf(hostname: string, resolve: Resolve): Promise<readonly LookupAddress[]> {
  const host = hostname.replace(/^\[|\]$/g, '');
  return isIP(host) ? [{ address: host, family: isIPv6(host) ? 6 : 4 }] : resolve(host);
}

/** The status of the answer; its body is not read. */
function post(url: URL, body: string, connection: RequestOptions): Promise<number> {
  const options: RequestOptions = {
    ...connection,
    method: 'POST',
    agent: false,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
      accept: '*/*',
    },
  };
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestByTls(url, options) : requestInClear(url, options);
    request.on('error', reject);
    request.on('response', (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    request.end(body);
  });
}

/** Connections go to these addresses, whatever is looked up. */
function pinnedTo(addresses: readonly LookupAddress[]): LookupFunction {
  return (_host, options, found) => {
    const [first] = addresses;
    if (options.all) found(null, [...addresses]);
    else found(null, first!.address, first!.family);
  };
}

async function beforeAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });
}

/** The code of the system or of TLS; the message may hold what is somebody's. */
function codeOf(error: unknown): string {
  const code = (error as { readonly code?: unknown } | undefined)?.code;
  return typeof code === 'string' && /^\w{1,60}$/.test(code) ? code : nameOf(error);
}
