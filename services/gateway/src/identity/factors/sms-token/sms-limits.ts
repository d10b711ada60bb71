import { randomUUID } from 'node:crypto';
import { defineProblem } from '#contracts';
import { DocumentStore, type Collection, type CollectionDefinition } from '#document-store';
import { Clock, type Log } from '#event-sourcing';
import { IdentifierKey } from '#personal-data';
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

const tooManyMessages = defineProblem(429, 'too-many-messages', {
  en: [
    'Too many text messages',
    'Codes were sent too often, for the account, to the number or from this address. Wait for the seconds in `Retry-After`.',
  ],
  fr: [
    'Trop de SMS',
    'Des codes ont été envoyés trop souvent, pour le compte, au numéro ou depuis cette adresse. Attendez les secondes de `Retry-After`.',
  ],
});

/** How many text messages are sent. */
export interface SmsQuotas {
  /** Of one account, to its proven number, as often where it is known who asks, and to others: each by itself. */
  readonly perAccount: WindowLimit;
  /** To the proven number of one account, and as often where it is known who asks. */
  readonly perNumber: WindowLimit;
  /** To numbers that nobody has proven to the account that asks: each bounds them by itself. */
  readonly unproven: {
    readonly perNumber: WindowLimit;
    readonly perAccount: WindowLimit;
    readonly perAddress: WindowLimit;
  };
  /** Of the whole installation. */
  readonly perHour: number;
  /** How much of it may go to numbers that are not proven. */
  readonly unprovenPerHour: number;
}

/** A text message that is asked for. */
export interface SmsSend {
  readonly accountId: string;
  /** E.164. */
  readonly mobile: string;
  /** Whether the number is the account's and proven. */
  readonly proven: boolean;
  /** Whether a device that the account knows, or an open session, asks for it, and not whoever has the password. */
  readonly known: boolean;
  /** Names the client address that asked for the challenge. */
  readonly openedFrom: string;
}

type QuotaName = 'account' | 'number' | 'address';
type BudgetName = 'installation' | 'unproven';
interface Quota {
  readonly name: QuotaName;
  readonly key: string;
  readonly limit: WindowLimit;
}

const sends: CollectionDefinition<Recent> = { name: 'sms-sends', version: 1, indexes: [], expiry: 'expiresAt' };
const budgets: CollectionDefinition<Budget> = { name: 'sms-budget', version: 1, indexes: [], expiry: 'expiresAt' };
const hour = 3_600_000;

const withheld = new Counter({
  name: 'prodouane_gateway_sms_withheld_total',
  help: 'Text messages withheld by a limit; alarm on `installation`: its budget is spent, somebody may be pumping',
  labelNames: ['limit'],
});
const halfSpent = new Counter({
  name: 'prodouane_gateway_sms_budget_half_spent_total',
  help: 'Hours in which half of a budget of text messages was spent; `unproven` is the part for numbers that nobody has proven',
  labelNames: ['budget'],
});
// From 0 on, since a series that begins at 1 has not risen for who watches it.
for (const budget of ['installation', 'unproven']) halfSpent.inc({ budget }, 0);

/**
 * Limits on text messages. Who has proven a number pays from quotas that nobody else can spend, known devices and open
 * sessions from some of their own, and from a part of the installation's budget that is kept for proven numbers; whoever types a number pays for it, with his account and his address.
 * Numbers and addresses are counted by their HMAC.
 */
export class SmsLimits {
  private readonly sends: Collection<Recent>;
  private readonly budgets: Collection<Budget>;

  constructor(
    documents: DocumentStore,
    private readonly clock: Clock,
    private readonly key: IdentifierKey,
    private readonly quotas: SmsQuotas,
    private readonly log: Log,
  ) {
    this.sends = documents.collection(sends);
    this.budgets = documents.collection(budgets);
  }

  /**
   * Counts the message everywhere, or nowhere: throws 429 `too-many-messages` where a quota is spent, or 503 where the
   * installation's budget is.
   */
  async count(send: SmsSend): Promise<void> {
    const now = this.clock.now().getTime();
    const id = randomUUID();
    const giveBack: (() => Promise<unknown>)[] = [];
    try {
      for (const quota of this.quotasOf(send)) {
        await this.countIn(quota, { id, at: now });
        giveBack.push(() => this.sends.update(quota.key, (current) => current && without(current, id)));
      }
      const bounds = send.proven ? (['installation'] as const) : (['unproven', 'installation'] as const);
      for (const name of bounds) {
        await this.spendOf(name, now);
        giveBack.push(() =>
          this.budgets.update(name, (current) => current && { ...current, spent: current.spent - 1 }),
        );
      }
    } catch (error) {
      for (const undo of giveBack) await undo();
      throw error;
    }
  }

  private quotasOf({ accountId, mobile, proven, known, openedFrom }: SmsSend): Quota[] {
    const { perAccount, perNumber, unproven } = this.quotas;
    const number = this.key.throttleKey(`mobile:${mobile}`);
    if (proven) {
      const account = `${known ? 'known' : 'account'}:${accountId}`;
      return [
        { name: 'account', key: account, limit: perAccount },
        { name: 'number', key: `${account}:${number}`, limit: perNumber },
      ];
    }
    return [
      { name: 'account', key: `unproven:quarter:${accountId}`, limit: perAccount },
      { name: 'account', key: `unproven:account:${accountId}`, limit: unproven.perAccount },
      { name: 'number', key: `unproven:number:${number}`, limit: unproven.perNumber },
      { name: 'address', key: `unproven:address:${openedFrom}`, limit: unproven.perAddress },
    ];
  }

  private async countIn({ name, key, limit }: Quota, one: { id: string; at: number }): Promise<void> {
    const stands = await this.sends.update(key, (current) => oneMore(current, one, limit));
    if (isCounted(stands?.recent, one.id)) return;
    withheld.inc({ limit: name });
    throw new Problem(tooManyMessages, {
      detail: {
        en: 'Too many text messages; try again after the time in Retry-After.',
        fr: 'Trop de SMS ; réessayez après le délai de Retry-After.',
      },
      headers: { 'retry-after': String(Math.max(1, Math.ceil(untilOneMore(stands, one.at, limit) / 1000))) },
    });
  }

  private async spendOf(name: BudgetName, now: number): Promise<void> {
    const perHour = name === 'installation' ? this.quotas.perHour : this.quotas.unprovenPerHour;
    const limit = { max: perHour, windowMs: hour };
    const budget = await this.budgets.update(name, (current) => spend(current, now, limit));
    if (budget === undefined) return;
    if (isWithin(budget, limit)) return this.sayHalf(name, budget, perHour);
    withheld.inc({ limit: name });
    this.log.error(
      { security: true, budget: name, perHour },
      'a budget of text messages is spent; none is sent for a while',
    );
    throw new Problem(temporarilyUnavailable, {
      detail: {
        en: 'No text message can be sent for the moment.',
        fr: 'Aucun SMS ne peut être envoyé pour le moment.',
      },
      headers: { 'retry-after': String(Math.max(1, Math.ceil(untilRenewed(budget, now, limit) / 1000))) },
    });
  }

  private sayHalf(name: BudgetName, { spent }: Budget, perHour: number): void {
    if (spent !== Math.ceil(perHour / 2)) return;
    halfSpent.inc({ budget: name });
    this.log.warn({ security: true, budget: name, spent, perHour }, 'half of a budget of text messages is spent');
  }
}

const without = (current: Recent, id: string): Recent => ({
  ...current,
  recent: current.recent.filter((each) => each.id !== id),
});
