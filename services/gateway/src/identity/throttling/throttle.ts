import { randomBytes } from 'node:crypto';
import { defineProblem, identifier as identifierField } from '#contracts';
import { DocumentStore, type Collection, type CollectionDefinition } from '#document-store';
import { Clock } from '#event-sourcing';
import { IdentifierKey, type Applicant } from '#personal-data';
import { giveBack, isCounted, isWithin, spend, untilRenewed, type Budget, type WindowLimit } from '#time-windows';
import { nothingWasDone, Problem } from '#web';
import { attempt, forgive, openAgainAt, reopen, takeBack, type AttemptLimits, type Attempts } from './attempts.js';
import type { Client } from './client.js';

export interface ThrottleLimits {
  readonly attempts: AttemptLimits;
  /** Requests per client address and minute, by what they may cost. */
  readonly perMinute: { readonly password: number; readonly registration: number; readonly link: number };
  /** Registrations per client address and day. */
  readonly registrationsPerDay: number;
  /** Whether a client address may register as often as it may ask for links. */
  readonly isOpenToRegistrations: (address: string) => boolean;
}

/** What a request may cost. */
export type RequestKind = keyof ThrottleLimits['perMinute'];

/** A request that was counted and let through. */
export interface CountedRequest {
  /** Whose minute it is of. */
  readonly minute?: string;
  /** Whose day it is of. */
  readonly day?: string;
}

/** A password attempt that was counted and let through. */
export interface AdmittedAttempt extends CountedAttempt {
  /** For whom the password is worked on: who shows a proof is known. */
  readonly applicant: Applicant;
}

/** An attempt that was counted. */
export interface CountedAttempt extends CountedRequest {
  readonly subject: string;
  readonly id: string;
  /** Absent where it was counted as a stranger's. */
  readonly proof?: string;
}

const attemptsCollection: CollectionDefinition<Attempts> = {
  name: 'password-attempts',
  version: 2,
  indexes: [],
  expiry: 'expiresAt',
};

const budgetCollection: CollectionDefinition<Budget> = {
  name: 'address-budget',
  version: 1,
  indexes: [],
  expiry: 'expiresAt',
};

const minute = 60_000;
const day = 24 * 60 * minute;
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

  /** Under what the attempts of an open session are counted: the same through all its step-ups. */
  subjectOfSession({ accountId, openedAt }: { readonly accountId: string; readonly openedAt: number }): string {
    return this.key.throttleKey(`session:${accountId}:${openedAt}`);
  }

  /** Under what the attempts are counted of whoever shows a mailed link that is genuine. */
  subjectOfLink(token: string): string {
    return this.key.throttleKey(`link:${token}`);
  }

  /** Names the client's address where that itself is not to be kept. */
  nameOf(client: Client): string {
    return this.key.throttleKey(this.payerOf(client));
  }

  /** Whoever shows a proof is known by it; else the client is one of the class. */
  applicant(of: Applicant['class'], client: Client, proof?: string): Applicant {
    return proof === undefined ? { class: of, client: this.nameOf(client) } : { class: 'known', client: proof };
  }

  /**
   * Counts one request of the address, or of the proof where one is shown; throws 429 `too-many-attempts` when its minute
   * is spent.
   */
  async spend(kind: RequestKind, client: Client, proof?: string): Promise<CountedRequest> {
    return { minute: await this.spendOf(this.payerOf(client, proof), kind) };
  }

  /** Counts one registration of the address, of its minute and its day; throws 429 `too-many-attempts` when one is spent. */
  async spendRegistration(client: Client): Promise<CountedRequest> {
    if (this.limits.isOpenToRegistrations(client.address)) return this.spend('link', client);
    const counted = await this.spend('registration', client);
    const limit = { max: this.limits.registrationsPerDay, windowMs: day };
    return { ...counted, day: await this.take(this.key.throttleKey(`${this.payerOf(client)}:registrations`), limit) };
  }

  /** Nobody was registered, since something was wrong in the form: the day has one more again. */
  async giveBackDay(counted: CountedRequest): Promise<void> {
    if (counted.day !== undefined) await this.budgets.update(counted.day, giveBack);
  }

  /**
   * Counts a request that checks a password, in one durable write: of its address and of its subject, or of the proof alone
   * where one is shown, so that no stranger pays for its holder or the other way round. Throws 429 `too-many-attempts`; what
   * the minute no longer holds counts nothing against the subject, but for requests that race.
   */
  async admit(subject: string, client: Client, proof?: string): Promise<AdmittedAttempt> {
    const payer = this.payerOf(client, proof);
    const budget = await this.budgets.get(this.budgetOf(payer, 'password'));
    if (budget?.value && budget.value.spent >= this.limits.perMinute.password) await this.spendOf(payer, 'password');
    const counting = [this.attempt(proof ?? subject, payer), this.spendOf(payer, 'password')] as const;
    const [attempt, spent] = await Promise.allSettled(counting);
    if (spent.status === 'rejected') {
      const failed = () => Promise.reject<never>(spent.reason);
      return attempt.status === 'fulfilled' ? this.givingBackOnFailure(attempt.value, failed) : failed();
    }
    if (attempt.status === 'rejected') {
      return this.givingBackOnFailure({ minute: spent.value }, () => Promise.reject<never>(attempt.reason));
    }
    const shown = proof === undefined ? {} : { proof };
    return { ...attempt.value, ...shown, minute: spent.value, applicant: this.applicant('sign-in', client, proof) };
  }

  /**
   * Counts one password attempt on the subject, to be called before anything is hashed; throws 429 `too-many-attempts`.
   * `by` tells those of one client from those of others: what is right forgives its own.
   */
  async attempt(subject: string, by: string): Promise<CountedAttempt> {
    const one = {
      id: randomBytes(9).toString('base64url'),
      at: this.clock.now().getTime(),
      by: this.key.throttleKey(by),
    };
    const stands = await this.attempts.update(subject, (current) => attempt(current, one, this.limits.attempts));
    if (isCounted(stands?.row, one.id)) return { subject, id: one.id };
    throw tooManyAttempts(stands ? openAgainAt(stands, one.at, this.limits.attempts) - one.at : 0);
  }

  /** Does what was counted. Where we failed before anything was compared, what that cost is given back. */
  async givingBackOnFailure<T>(counted: CountedRequest | CountedAttempt, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      // What failed may well be the store of the counters: the failure is told all the same.
      if (nothingWasDone(error)) await this.giveBack(counted).catch(() => {});
      throw error;
    }
  }

  private async giveBack(counted: CountedRequest | CountedAttempt): Promise<void> {
    if (counted.minute !== undefined) await this.budgets.update(counted.minute, giveBack);
    await this.giveBackDay(counted);
    if ('subject' in counted) await this.attempts.update(counted.subject, (current) => takeBack(current, counted.id));
  }

  /** Answers the id of the minute. */
  private async spendOf(payer: string, kind: RequestKind): Promise<string> {
    return this.take(this.budgetOf(payer, kind), { max: this.limits.perMinute[kind], windowMs: minute });
  }

  /** Answers the id. */
  private async take(id: string, limit: WindowLimit): Promise<string> {
    const now = this.clock.now().getTime();
    const budget = await this.budgets.update(id, (current) => spend(current, now, limit));
    if (budget !== undefined && !isWithin(budget, limit)) throw tooManyAttempts(untilRenewed(budget, now, limit));
    return id;
  }

  private payerOf({ address }: Client, proof?: string): string {
    return proof === undefined ? `address:${address}` : `proof:${proof}`;
  }

  private budgetOf(payer: string, kind: RequestKind): string {
    return this.key.throttleKey(`${payer}:${kind}`);
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

const attemptsExhausted = defineProblem(429, 'too-many-attempts', {
  en: ['Too many attempts', 'Passwords or codes were tried too often. Wait for the seconds in `Retry-After`.'],
  fr: [
    'Trop de tentatives',
    'Des mots de passe ou des codes ont été essayés trop souvent. Attendez les secondes de `Retry-After`.',
  ],
});

/** 429 `too-many-attempts`, with the wait in whole seconds. */
export function tooManyAttempts(waitMs: number): Problem {
  const seconds = Math.max(1, Math.ceil(Math.min(waitMs, closedRetryMs) / 1000));
  return new Problem(attemptsExhausted, {
    detail: {
      en: 'Too many attempts; try again after the time in Retry-After.',
      fr: 'Trop de tentatives ; réessayez après le délai de Retry-After.',
    },
    headers: { 'retry-after': String(seconds) },
  });
}
