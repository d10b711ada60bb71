import { entriesOf, noLaterThan } from '#time-windows';

const minute = 60 * 1000;
const day = 24 * 60 * minute;

/** Rate limits for mails to one address, over sliding windows. */
export interface MailLimits {
  /** Pending registrations at a time. */
  readonly pending: number;
  /** Mails of every kind in 24 h, refusals and resends included. */
  readonly mailsPerDay: number;
  /** Between two resends that were sent [R-13..18]. */
  readonly resendIntervalMs: number;
  /** Resends asked for, suppressed ones included. */
  readonly resendsPerQuarterHour: number;
  readonly resendsPerDay: number;
  /** How long a registration is pending at most. */
  readonly reservationMs: number;
}

interface Mailed {
  readonly id: string;
  readonly at: number;
}

interface Resend extends Mailed {
  readonly sent: boolean;
}

interface Slot {
  readonly registrationKey: string;
  readonly generation: number;
  readonly until: number;
}

/**
 * The rate limit window of one address: mails of the last day, and which pending registrations stand under it. Times in
 * epoch ms.
 */
export interface MailAllowance {
  readonly mails: readonly Mailed[];
  readonly resends: readonly Resend[];
  readonly pending: readonly Slot[];
  readonly expiresAt: number;
}

/** A mail that is about to be caused; its id is that of the event which causes it. */
export interface Mailing {
  readonly id: string;
  readonly at: number;
  readonly registrationKey: string;
  /** Highest generation of the registration once the event stands. */
  readonly generation: number;
  /** `register` and `renew` keep a registration pending until the instant; `refuse` tells of a refusal; `none` sends nothing. */
  readonly purpose: 'register' | 'renew' | 'refuse' | 'none';
  readonly reservedUntil?: number;
}

const nothing: MailAllowance = { mails: [], resends: [], pending: [], expiresAt: 0 };

/**
 * The allowance after the mailing was asked for. It was granted if it is among the mails. Charging the same id again
 * judges it anew, so that an attempt repeated after a conflict counts once.
 */
export function charge(current: MailAllowance | undefined, mailing: Mailing, limits: MailLimits): MailAllowance {
  const allowance = recent(giveBack(current, mailing.id) ?? nothing, mailing.at, limits);
  const { id, at, purpose } = mailing;
  const sent = purpose !== 'none' && isGranted(allowance, mailing, limits);
  return lasting({
    mails: sent ? [...allowance.mails, { id, at }] : allowance.mails,
    resends:
      purpose === 'renew' ? [...allowance.resends, { id, at, sent }].slice(-limits.resendsPerDay) : allowance.resends,
    pending: pendingAfter(allowance, mailing, sent),
  });
}

/** The allowance without the mailing, whose event never came to be; its place among the pending stays for the next try. */
export function giveBack(current: MailAllowance | undefined, id: string): MailAllowance | undefined {
  if (current === undefined) return undefined;
  const others = (entry: Mailed) => entry.id !== id;
  return { ...current, mails: current.mails.filter(others), resends: current.resends.filter(others) };
}

/** The allowance once a registration no longer stands under the address: a later generation of it keeps its place. */
export function release(
  current: MailAllowance | undefined,
  { registrationKey, generation }: { registrationKey: string; generation: number },
): MailAllowance | undefined {
  if (current === undefined) return undefined;
  const pending = current.pending.filter(
    (slot) => slot.registrationKey !== registrationKey || slot.generation > generation,
  );
  return pending.length === current.pending.length ? undefined : { ...current, pending };
}

function isGranted(allowance: MailAllowance, mailing: Mailing, limits: MailLimits): boolean {
  if (allowance.mails.length >= limits.mailsPerDay) return false;
  if (mailing.purpose === 'refuse') return true;
  const others = allowance.pending.filter(({ registrationKey }) => registrationKey !== mailing.registrationKey);
  if (others.length >= limits.pending) return false;
  return mailing.purpose === 'register' || mayResend(allowance.resends, mailing.at, limits);
}

function mayResend(resends: readonly Resend[], at: number, limits: MailLimits): boolean {
  const since = (ms: number) => entriesOf(resends, at, ms);
  return (
    !since(limits.resendIntervalMs).some(({ sent }) => sent) &&
    since(15 * minute).length < limits.resendsPerQuarterHour &&
    resends.length < limits.resendsPerDay
  );
}

function pendingAfter(allowance: MailAllowance, mailing: Mailing, sent: boolean): readonly Slot[] {
  const { purpose, registrationKey, generation, reservedUntil } = mailing;
  if (purpose === 'refuse') return release(allowance, mailing)?.pending ?? allowance.pending;
  if (!sent || reservedUntil === undefined) return allowance.pending;
  const others = allowance.pending.filter((slot) => slot.registrationKey !== registrationKey);
  return [...others, { registrationKey, generation, until: reservedUntil }];
}

function recent(allowance: MailAllowance, at: number, { reservationMs }: MailLimits): MailAllowance {
  const latest = at + reservationMs;
  return {
    ...allowance,
    mails: entriesOf(allowance.mails, at, day),
    resends: entriesOf(allowance.resends, at, day),
    pending: allowance.pending
      .filter(({ until }) => until > at)
      .map((slot) => ({ ...slot, until: noLaterThan(latest, slot.until) })),
  };
}

function lasting(allowance: Omit<MailAllowance, 'expiresAt'>): MailAllowance {
  const { mails, resends, pending } = allowance;
  const ends = [...mails, ...resends].map(({ at }) => at + day);
  return { ...allowance, expiresAt: Math.max(0, ...ends, ...pending.map(({ until }) => until)) };
}
