import { linkTokenIn } from '#personal-data';

/**
 * The token of a mailed link, from the address of its page or from its form; undefined where a mail program cut the link, so
 * that the page says «Lien incomplet» before anything is typed. Whether it works is for others to check.
 */
export function tokenOf(token: unknown): string | undefined {
  return typeof token === 'string' ? linkTokenIn(token) : undefined;
}

/** The address of a link's page, as the mail has it. */
export function withToken(path: string, token: string): string {
  return `${path}?token=${encodeURIComponent(token)}`;
}
