import { namedReturnTo, relativePath } from '#web';
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

/** Where a page is to go on to, as its address says; undefined when it does not. */
export function returnToOf(address: string): string | undefined {
  const wanted = namedReturnTo(address);
  return wanted === undefined ? undefined : pathToReturnTo(wanted);
}

/** The address with where to go on to from there. */
export function withReturnTo(address: string, returnTo: string | undefined): string {
  if (returnTo === undefined) return address;
  return `${address}${address.includes('?') ? '&' : '?'}returnTo=${encodeURIComponent(returnTo)}`;
}
