import { entriesOf } from '#time-windows';

const minute = 60 * 1000;
const day = 24 * 60 * minute;

/** Rate limits for mails with a link, per account and per address, over sliding windows. */
export interface LinkLimits {
  /** Least time between two that were sent to one account. */
  readonly intervalMs: number;
  /** Asked for by one account, suppressed ones included. */
  readonly perQuarterHour: number;
  /** Asked for by one account, and sent to one address, whatever the account. */
  readonly perDay: number;
}

interface Asked {
  /** Id of the event that causes the mail. */
  readonly id: string;
  readonly accountId: string;
  readonly at: number;
  readonly sent: boolean;
}

/** The rate limit window of one address: mails asked for in the last day. Times in epoch milliseconds. */
export interface LinkAllowance {
  readonly asked: readonly Asked[];
  readonly expiresAt: number;
}

/**
 * The allowance after one more mail was asked for; it was granted if it stands there as sent. Asking again with the same id
 * judges it anew, so that an attempt repeated after a conflict counts once.
 */
export function ask(
  current: LinkAllowance | undefined,
  mail: { readonly id: string; readonly accountId: string; readonly at: number },
  { intervalMs, perQuarterHour, perDay }: LinkLimits,
): LinkAllowance {
  const { id, accountId, at } = mail;
  const others = entriesOf(current?.asked, at, day).filter((entry) => entry.id !== id);
  const own = others.filter((entry) => entry.accountId === accountId);
  const since = (ms: number) => entriesOf(own, at, ms);
  const sent =
    !since(intervalMs).some((entry) => entry.sent) &&
    since(15 * minute).length < perQuarterHour &&
    own.length < perDay &&
    others.filter((entry) => entry.sent).length < perDay;
  const asked = own.length < perDay ? [...others, { ...mail, sent }] : others;
  return { asked, expiresAt: Math.max(at, ...asked.map((entry) => entry.at)) + day };
}
