import type { LinkClaims, LinkPurpose } from '#personal-data';

/*
 * Mailed links: what an account remembers of each kind, and when one works. A new kind needs a purpose among `linkPurposes`
 * (personal-data), `MailedLinks` in the account, and in its fold `issued` for the event that sends the link, `used` for the
 * one that following it leads to, `voided` for what else ends it. Its decision asks `isOpen`; its handler hands decision and
 * purpose to `MailedLinkCommands.follow`, which answers the same proof again and does nothing twice.
 */

/** How long each kind of mailed link works, and from which key new ones are derived; configuration. Also the injection token. */
export abstract class LinkTerms {
  /** Of the key from which new links are derived. */
  abstract readonly linkKeyId: string;
  /** A link to choose a new password. */
  abstract readonly resetMs: number;
  /** A link that proves a new address, or stops its change. */
  abstract readonly emailMs: number;
  /** A link by which a former address counts again. */
  abstract readonly undoMs: number;
  /** A link by which a factor is taken away that was just bound. */
  abstract readonly stopFactorMs: number;
  /** How long after a change of address a reset tells the former one, too. */
  abstract readonly formerToldMs: number;
  /** How long the holder may stop a recovery of the second factor before its link opens. */
  abstract readonly recoveryDelayMs: number;
  /** How long that link works from then on. */
  abstract readonly recoveryMs: number;
  /** How long a closed account waits for its erasure, and the link to reopen it works. */
  abstract readonly erasureMs: number;
}

/** The links of one kind that an account has been sent: only the newest can be open, until it is used, replaced or voided. */
export interface MailedLinks {
  /** Of the newest link; 0 before the first. It never goes back. */
  readonly generation: number;
  /** Until when the newest link works; absent when it no longer does. */
  readonly openUntil?: string;
  /** What the newest link was used for, and the id of the event that it led to; absent unless it was used. */
  readonly used?: { readonly purpose: LinkPurpose; readonly eventId: string };
}

/** Before the first link. */
export const noLinks: MailedLinks = { generation: 0 };

/** The fields from which notifier and verifier derive one and the same link. */
export interface LinkFacts {
  readonly generation: number;
  readonly linkKeyId: string;
  readonly linkExpiresAt: string;
}

/** The link that replaces those before it, working for so long from the instant. */
export function nextLink({ generation }: MailedLinks, at: string, lastsMs: number, linkKeyId: string): LinkFacts {
  return { generation: generation + 1, linkKeyId, linkExpiresAt: linkUntil(at, lastsMs) };
}

/** The link beside those that are still open: it lets them work on. Replaces what does not work any more. */
export function oneMoreLink(links: MailedLinks, at: string, lastsMs: number, linkKeyId: string): LinkFacts {
  const { generation, openUntil } = links;
  if (openUntil === undefined || openUntil <= at) return nextLink(links, at, lastsMs, linkKeyId);
  return { generation, linkKeyId, linkExpiresAt: linkUntil(at, lastsMs) };
}

/** When a link ends that works for so long from the instant. */
export function linkUntil(at: string, lastsMs: number): string {
  return new Date(Date.parse(at) + lastsMs).toISOString();
}

/** The links after one more was issued. */
export const issued = ({ generation, linkExpiresAt }: LinkFacts): MailedLinks => ({
  generation,
  openUntil: linkExpiresAt,
});

/** The links after the newest was used: it works no more, but shown again it answers as it did. Voided where none was open. */
export const used = (links: MailedLinks, purpose: LinkPurpose, eventId: string): MailedLinks => ({
  generation: links.generation,
  ...(links.openUntil !== undefined && { used: { purpose, eventId } }),
});

/** The links when none works any more, nor answers again. */
export const voided = ({ generation }: MailedLinks): MailedLinks => ({ generation });

/** Whether the link is the newest of its kind and still works. Its signature was checked before, with its account. */
export function isOpen(
  link: LinkClaims | undefined,
  purpose: LinkClaims['purpose'],
  links: MailedLinks,
  at: string,
): boolean {
  const { generation, openUntil } = links;
  if (link === undefined || openUntil === undefined) return false;
  return link.purpose === purpose && link.generation === generation && at < openUntil && at < link.expiresAt;
}

/**
 * The event that this very link led to when it was used for the purpose, as long as it would still work had it not been used;
 * else undefined. Its signature was checked before, with its account.
 */
export function doneBy(
  link: LinkClaims | undefined,
  purpose: LinkPurpose,
  { generation, used }: MailedLinks,
  at: string,
): string | undefined {
  if (link === undefined || used === undefined || at >= link.expiresAt) return undefined;
  const isThis = link.purpose === purpose && used.purpose === purpose && link.generation === generation;
  return isThis ? used.eventId : undefined;
}
