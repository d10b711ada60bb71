import { accountId as accountIdSchema } from '#contracts';
import type { LinkClaims, LinkTokens } from '#personal-data';
import { LinkRefused } from './link-refused.js';

/** The account that a mailed link is of, and its claims, once the signature is right. Throws LinkRefused. */
export function provenLink(
  links: LinkTokens,
  token: string,
): { readonly accountId: string; readonly link: LinkClaims } {
  const accountId = accountIdSchema.safeParse(links.parse(token)?.subject).data;
  const link = accountId && links.verify(token, accountId);
  if (!accountId || !link) throw new LinkRefused();
  return { accountId, link };
}
