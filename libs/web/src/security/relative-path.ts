/** Only there to resolve against: what leaves it leaves the portal. */
const here = 'http://portal.invalid';

/**
 * The path (with query) if it leads to this portal and nowhere else, for redirects to where a person came from;
 * otherwise the fallback. Judged as a browser would resolve it: `//host`, `/\host`, `/.//host`, tabs within do not pass.
 */
export function relativePath(path: unknown, fallback: string): string {
  if (typeof path !== 'string' || !path.startsWith('/') || !URL.canParse(path, here)) return fallback;
  const url = new URL(path, here);
  return url.origin === here && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}` : fallback;
}
