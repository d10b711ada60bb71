import { levels } from '#contracts';
import type { OpenAccount } from '../../account.js';
import { oneMoreLink, type LinkFacts, type LinkTerms } from '../../mailed-links/mailed-link.js';

/** How long the link works by which a factor is taken away again. */
export type StopTerms = Pick<LinkTerms, 'linkKeyId' | 'stopFactorMs'>;

/**
 * The link of the mail about a factor that the account is given now. Only where the password was enough until now: whoever
 * replaces a factor has proven the one before, and a mailbox alone must not take that away.
 */
export function stopLink(account: OpenAccount, at: string, terms: StopTerms): { readonly stop?: LinkFacts } {
  if (levels.challengeOf(account.securityLevel) !== undefined) return {};
  return { stop: oneMoreLink(account.factorStop, at, terms.stopFactorMs, terms.linkKeyId) };
}
