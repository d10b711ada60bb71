import type { LinkClaims } from '#personal-data';

/** How long each kind of mailed link works, and from which key new ones are derived; configuration. Also the injection token. */
export abstract class LinkTerms {
  /** Of the key from which new links are derived. */
  abstract readonly linkKeyId: string;
  /** A link to choose a new password. */
  abstract readonly resetMs: number;
  /** A link that proves a new address, or stops its change. */
  abstract readonly emailMs: number;
  /** How long a closed account waits for its erasure, and the link to reopen it works. */
  abstract readonly erasureMs: number;
}

/** The links of one kind that an account has been sent: only the newest can be open, until it is used, replaced or voided. */
export interface MailedLinks {
  /** Of the newest link; 0 before the first. It never goes back. */
  readonly generation: number;
  /** Until when the newest link works; absent when it no longer does. */
  readonly openUntil?: string;
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
  const linkExpiresAt = new Date(Date.parse(at) + lastsMs).toISOString();
  return { generation: generation + 1, linkKeyId, linkExpiresAt };
}

/** The links after one more was issued. */
export const issued = ({ generation, linkExpiresAt }: LinkFacts): MailedLinks => ({
  generation,
  openUntil: linkExpiresAt,
});

/** The links when none works any more. */
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
