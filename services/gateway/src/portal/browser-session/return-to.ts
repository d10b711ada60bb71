import { relativePath } from '#web';
import { paths } from '../paths.js';

/**
 * The path to go on to after signing in or proving more: a page of this portal, or of a teleservice beside it on the same
 * host. The space's first page for anything else, so that a crafted link leads nowhere outside.
 */
export function pathToReturnTo(wanted: string): string {
  const path = relativePath(wanted, paths.space);
  const isPage = path !== paths.home && path !== '/api' && !path.startsWith('/api/');
  return isPage && ![paths.signIn, paths.signOut].some((way) => path.startsWith(way)) ? path : paths.space;
}

/** A path to go on to that a proxy, which cannot encode, has put last and as it is: all that follows belongs to it. */
const plainReturnTo = /[?&]returnTo=(\/.*)$/;

/** Where a page is to go on to, as its address says; undefined when it does not. */
export function returnToOf(address: string): string | undefined {
  const plain = plainReturnTo.exec(address)?.[1];
  const wanted = plain ?? new URL(address, 'http://portal.invalid').searchParams.get('returnTo') ?? undefined;
  return wanted === undefined ? undefined : pathToReturnTo(wanted);
}

/** What else the address says, without what belongs to the path to go on to. Undefined where it says nothing of it. */
export function parameterOf(address: string, name: string): string | undefined {
  const own = address.replace(plainReturnTo, '');
  return new URL(own, 'http://portal.invalid').searchParams.get(name) ?? undefined;
}

/** The same address in a form that may be written on: the path to go on to encoded, so that nothing said after it belongs to it. */
export function withEncodedReturnTo(address: string): string {
  const plain = plainReturnTo.exec(address)?.[1];
  return plain === undefined ? address : `${address.slice(0, -plain.length)}${encodeURIComponent(plain)}`;
}

/** The address with where to go on to from there. */
export function withReturnTo(address: string, returnTo: string | undefined): string {
  if (returnTo === undefined) return address;
  return `${address}${address.includes('?') ? '&' : '?'}returnTo=${encodeURIComponent(returnTo)}`;
}
