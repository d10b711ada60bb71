import { randomUUID } from 'node:crypto';
import { DocumentStore, type Collection, type CollectionDefinition } from '#document-store';
import { Clock, type Log } from '#event-sourcing';
import { EventStore } from '#event-store';
import { IdentifierKey, mobileNumberOf, PersonalData } from '#personal-data';
import { defineProblem, type SmsDestination } from '#contracts';
import {
  isCounted,
  isWithin,
  oneMore,
  spend,
  untilOneMore,
  untilRenewed,
  type Budget,
  type Recent,
  type WindowLimit,
} from '#time-windows';
import { Problem, temporarilyUnavailable } from '#web';
import { Counter } from 'prom-client';
import { v7 as uuid } from 'uuid';
import { record, smsTokenRequested } from '../../authentication-events/authentication-events.js';
import { FactorUnavailable } from '../factor-unavailable.js';
import type { OpenChallenge } from '../../challenges/challenge.js';

const tooManyMessages = defineProblem(
  429,
  'too-many-messages',
  'Too many text messages',
  'Codes were sent too often, for the account or to the number. Wait for the seconds in `Retry-After`.',
);

/** Configured; the class is also its injection token. */
export class SmsRules {
  constructor(
    /** Whether text messages are sent at all. */
    readonly open: boolean,
    /** Countries whose numbers they go to. */
    readonly countries: readonly string[],
    readonly perAccount: WindowLimit,
    readonly perNumber: WindowLimit,
    /** Of the whole installation. */
    readonly perHour: number,
  ) {}
}

const sends: CollectionDefinition<Recent> = { name: 'sms-sends', version: 1, indexes: [], expiry: 'expiresAt' };
const budgets: CollectionDefinition<Budget> = { name: 'sms-budget', version: 1, indexes: [], expiry: 'expiresAt' };
const hour = 3_600_000;

const asked = new Counter({ name: 'prodouane_gateway_sms_total', help: 'Text messages asked for' });
const withheld = new Counter({
  name: 'prodouane_gateway_sms_withheld_total',
  help: 'Text messages withheld by a limit; alarm on `installation`: its budget is spent, somebody may be pumping',
  labelNames: ['limit'],
});

/**
 * Asks for codes by SMS, within limits: per account, per number, and one budget of the whole installation that
 * bounds what an attack may cost. Numbers are counted by their HMAC.
 */
export class SmsSends {
  private readonly sends: Collection<Recent>;
  private readonly budgets: Collection<Budget>;

  constructor(
    documents: DocumentStore,
    private readonly events: EventStore,
    private readonly clock: Clock,
    private readonly key: IdentifierKey,
    private readonly personalData: PersonalData,
    readonly rules: SmsRules,
    private readonly log: Log,
  ) {
    this.sends = documents.collection(sends);
    this.budgets = documents.collection(budgets);
  }

  /** Throws FactorUnavailable unless a code may go to the number: a channel is open, and to its country. */
  async assertReachable(mobile: string | undefined): Promise<void> {
    const { open, countries } = this.rules;
    if (!open || mobile === undefined || (await mobileNumberOf(mobile, countries)) !== mobile) {
      throw new FactorUnavailable();
    }
  }

  /**
   * Resolves once the challenge's code is durably asked for, the same one however often. Throws FactorUnavailable, or 429
   * `too-many-messages`, or 503 when the installation's budget is spent; then nothing is sent.
   */
  async send({ accountId, reference, otpKeyId, purpose, language, expiresAt }: OpenChallenge, mobile: string) {
    await this.assertReachable(mobile);
    const now = this.clock.now();
    await this.count(accountId, mobile, now.getTime());
    const eventId = uuid();
    const destination: SmsDestination = { mobile };
    const data = {
      accountId,
      challengeReference: reference,
      otpKeyId,
      action: purpose,
      language,
      requestedAt: now.toISOString(),
      expiresAt: new Date(expiresAt).toISOString(),
      personal: await this.personalData.seal(accountId, eventId, destination),
    };
    await record(this.events, smsTokenRequested(eventId, data));
    asked.inc();
  }

  private async count(accountId: string, mobile: string, now: number): Promise<void> {
    const { perAccount, perNumber, perHour } = this.rules;
    await this.countOne('account', `account:${accountId}`, now, perAccount);
    await this.countOne('number', this.key.throttleKey(`mobile:${mobile}`), now, perNumber);
    const installation = { max: perHour, windowMs: hour };
    const budget = await this.budgets.update('installation', (current) => spend(current, now, installation));
    if (budget === undefined || isWithin(budget, installation)) return;
    withheld.inc({ limit: 'installation' });
    this.log.error({ security: true, perHour }, 'the budget of text messages is spent; none is sent for a while');
    throw new Problem(temporarilyUnavailable, {
      detail: 'No text message can be sent for the moment.',
      headers: { 'retry-after': String(Math.max(1, Math.ceil(untilRenewed(budget, now, installation) / 1000))) },
    });
  }

  private async countOne(name: 'account' | 'number', id: string, now: number, limit: WindowLimit): Promise<void> {
    const one = { id: randomUUID(), at: now };
    const stands = await this.sends.update(id, (current) => oneMore(current, one, limit));
    if (isCounted(stands?.recent, one.id)) return;
    withheld.inc({ limit: name });
    throw new Problem(tooManyMessages, {
      detail: 'Too many text messages; try again after the time in Retry-After.',
      headers: { 'retry-after': String(Math.max(1, Math.ceil(untilOneMore(stands, now, limit) / 1000))) },
    });
  }
}
