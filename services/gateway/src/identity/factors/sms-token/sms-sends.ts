import { DocumentStore } from '#document-store';
import { Clock, type Log } from '#event-sourcing';
import { EventStore } from '#event-store';
import { IdentifierKey, mobileNumberOf, PersonalData } from '#personal-data';
import type { SmsDestination } from '#contracts';
import { Counter } from 'prom-client';
import { v7 as uuid } from 'uuid';
import { record, smsTokenRequested } from '../../authentication-events/authentication-events.js';
import { FactorUnavailable } from '../factor-unavailable.js';
import { SmsLimits, type SmsQuotas } from './sms-limits.js';
import type { OpenChallenge } from '../../challenges/challenge.js';

/** Configured; the class is also its injection token. */
export class SmsRules {
  constructor(
    /** Whether text messages are sent at all. */
    readonly open: boolean,
    /** Countries whose numbers they go to. */
    readonly countries: readonly string[],
    readonly quotas: SmsQuotas,
  ) {}
}

/** Whether a code may go to the number: a channel is open, and to its country. */
export async function canBeReached(
  mobile: string | undefined,
  { open, countries }: Pick<SmsRules, 'open' | 'countries'>,
): Promise<boolean> {
  return open && mobile !== undefined && (await mobileNumberOf(mobile, countries)) === mobile;
}

const asked = new Counter({ name: 'prodouane_gateway_sms_total', help: 'Text messages asked for' });

/** Asks for codes by SMS, within limits. */
export class SmsSends {
  private readonly limits: SmsLimits;

  constructor(
    documents: DocumentStore,
    private readonly events: EventStore,
    private readonly clock: Clock,
    key: IdentifierKey,
    private readonly personalData: PersonalData,
    readonly rules: SmsRules,
    log: Log,
  ) {
    this.limits = new SmsLimits(documents, clock, key, rules.quotas, log);
  }

  /** Throws FactorUnavailable unless a code may go to the number. */
  async assertReachable(mobile: string | undefined): Promise<void> {
    if (!(await canBeReached(mobile, this.rules))) throw new FactorUnavailable();
  }

  /**
   * Resolves once the challenge's code is durably asked for, the same one however often. Throws FactorUnavailable, or 429
   * `too-many-messages`, or 503 when the installation's budget is spent; then nothing is sent.
   */
  async send(challenge: OpenChallenge, mobile: string): Promise<void> {
    const { accountId, reference, otpKeyId, purpose, language, expiresAt, openedFrom, proof } = challenge;
    await this.assertReachable(mobile);
    const now = this.clock.now();
    const proven = challenge.destinationProven === true;
    await this.limits.count({ accountId, mobile, openedFrom, proven, known: proof !== undefined });
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
}
