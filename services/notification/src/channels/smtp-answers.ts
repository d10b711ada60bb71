/** `5.1.1` of `550 5.1.1 No such user`: the enhanced status code (RFC 3463), where the server tells one. */
const ENHANCED = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/;

/**
 * What an enhanced code says of the recipient's address or of this mail. All others of class 5 are about us or the day, and
 * pass: a full mailbox (5.2.2), the server's state (5.3), routing (5.4), how we speak (5.5), policy, reputation and signatures
 * (5.7), our own address (5.1.7, 5.1.8).
 */
const FINAL_ENHANCED = /^5\.(?:1\.(?!7$|8$)\d+|2\.(?!2$)\d+|3\.4|6\.\d+)$/;

/**
 * The same of a server that tells no enhanced code: the address is malformed (501), unknown (550), elsewhere (551), not allowed (553) or of
 * a domain that takes no mail (556). `552` is mostly a full mailbox, and `554` our reputation.
 */
const FINAL_CODES: ReadonlySet<number> = new Set([501, 550, 551, 553, 556]);

/** Whether the refusal of a recipient or of a mail, a 5xx answer, will be the same another day. */
export function isFinalRefusal(responseCode: number, response: string): boolean {
  const enhanced = ENHANCED.exec(response)?.[1];
  return enhanced === undefined ? FINAL_CODES.has(responseCode) : FINAL_ENHANCED.test(enhanced);
}

/** The reason as it is recorded: `smtp-550-5.1.1`, or `smtp-550`. It holds no text of the server's, which may quote an address. */
export function reasonOf(responseCode: number, response = ''): string {
  const enhanced = ENHANCED.exec(response)?.[1];
  return `smtp-${responseCode}${enhanced === undefined ? '' : `-${enhanced}`}`;
}
