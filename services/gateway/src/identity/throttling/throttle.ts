import { randomBytes } from 'node:crypto';
import { defineProblem, identifier as identifierField } from '#contracts';
import { DocumentStore, type Collection, type CollectionDefinition } from '#document-store';
import { Clock } from '#event-sourcing';
import { IdentifierKey } from '#personal-data';
import { Problem } from '#web';
import { attempt, forgive, openAgainAt, reopen, type AttemptLimits, type Attempts } from './attempts.js';
import { isWithin, spend, type Budget } from './budget.js';
import type { Client } from './client.js';

export interface ThrottleLimits {
  readonly attempts: AttemptLimits;
  /** Requests per client address and minute, by what they may cost. */
  readonly perMinute: { readonly password: number; readonly registration: number };
}

/** A password attempt that was counted and let through. */
export interface CountedAttempt {
  readonly subject: string;
  readonly id: string;
}

const attemptsCollection: CollectionDefinition<Attempts> = {
  name: 'password-attempts',
  version: 1,
  indexes: [],
  expiry: 'expiresAt',
};

const budgetCollection: CollectionDefinition<Budget> = {
  name: 'address-budget',
  version: 1,
  indexes: [],
  expiry: 'expiresAt',
};

/** Told to wait when only a new password reopens the identifier: long enough to be understood. */
const closedRetryMs = 24 * 3_600_000;

/**
 * Counts in the document store, so that limits hold over replicas and restarts, and before anything is hashed [R-19..22].
 * Neither identifiers nor addresses are stored: only HMACs of them.
 */
export class Throttle {
  private readonly attempts: Collection<Attempts>;
  private readonly budgets: Collection<Budget>;

  constructor(
    documents: DocumentStore,
    private readonly clock: Clock,
    private readonly key: IdentifierKey,
    private readonly limits: ThrottleLimits,
  ) {
    this.attempts = documents.collection(attemptsCollection);
    this.budgets = documents.collection(budgetCollection);
  }

  /** Under what an identifier's attempts are counted, existing or not, however it is typed. Fit for security-log lines. */
  subjectOf(identifier: string): string {
    const canonical = identifierField.safeParse(identifier);
    if (!canonical.success) return this.key.throttleKey(`malformed:${identifier}`);
    return this.subjectOfKey(this.key.registrationKey(canonical.data));
  }

  /** The same for an account, whose view holds the registration key instead of the identifier. */
  subjectOfKey(registrationKey: string): string {
    return this.key.throttleKey(`registration:${registrationKey}`);
  }

  /** Counts one request of the address; throws 429 `too-many-attempts` when its minute is spent. */
  async spend(kind: keyof ThrottleLimits['perMinute'], client: Client): Promise<void> {
    const now = this.clock.now().getTime();
    const limit = this.limits.perMinute[kind];
    const budget = await this.budgets.update(this.budgetOf(kind, client), (current) => spend(current, now, limit));
    if (budget !== undefined && !isWithin(budget, limit)) throw tooManyAttempts(budget.expiresAt - now);
  }

  /**
   * Counts a request that checks a password, of its address and of its subject, in one durable write. Throws 429
   * `too-many-attempts`; what the address may no longer do counts nothing against the subject, but for requests that race.
   * Where the subject alone is closed, the attempt is counted under the one that `instead` answers, if any.
   */
  async admit(subject: string, client: Client, instead?: () => Promise<string | undefined>): Promise<CountedAttempt> {
    const budget = await this.budgets.get(this.budgetOf('password', client));
    if (budget?.value && budget.value.spent >= this.limits.perMinute.password) await this.spend('password', client);
    const [attempt, spent] = await Promise.allSettled([this.attempt(subject), this.spend('password', client)]);
    if (spent.status === 'rejected') throw spent.reason;
    if (attempt.status === 'fulfilled') return attempt.value;
    const other = attempt.reason instanceof Problem ? await instead?.() : undefined;
    if (other === undefined) throw attempt.reason;
    return this.attempt(other);
  }

  /** Counts one password attempt on the subject, to be called before anything is hashed; throws 429 `too-many-attempts`. */
  async attempt(subject: string): Promise<CountedAttempt> {
    const by = { id: randomBytes(9).toString('base64url'), at: this.clock.now().getTime() };
    const stands = await this.attempts.update(subject, (current) => attempt(current, by, this.limits.attempts));
    if (stands?.recent.some(({ id }) => id === by.id)) return { subject, id: by.id };
    throw tooManyAttempts(stands ? openAgainAt(stands, by.at, this.limits.attempts) - by.at : 0);
  }

  private budgetOf(kind: keyof ThrottleLimits['perMinute'], { address }: Client): string {
    return this.key.throttleKey(`address:${kind}:${address}`);
  }

  /** The password of the attempt was right. */
  async forgive({ subject, id }: CountedAttempt): Promise<void> {
    const now = this.clock.now().getTime();
    await this.attempts.update(subject, (current) => forgive(current, id, now, this.limits.attempts));
  }

  /** The person chose a new password by a mailed link: an identifier that wrong ones had closed is open again. */
  async reopen(subject: string): Promise<void> {
    await this.attempts.update(subject, reopen);
  }
}

const attemptsExhausted = defineProblem(
  429,
  'too-many-attempts',
  'Too many attempts',
  'Passwords or codes were tried too often. Wait for the seconds in `Retry-After`.',
);

/** 429 `too-many-attempts`, with the wait in whole seconds. */
export function tooManyAttempts(waitMs: number): Problem {
  const seconds = Math.max(1, Math.ceil(Math.min(waitMs, closedRetryMs) / 1000));
  return new Problem(attemptsExhausted, {
    detail: 'Too many attempts; try again after the time in Retry-After.',
    headers: { 'retry-after': String(seconds) },
  });
}
