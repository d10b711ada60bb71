import { randomInt } from 'node:crypto';
import { DocumentStore, type Collection, type CollectionDefinition } from '#document-store';
import { Clock, type Log } from '#event-sourcing';
import { giveBack, isWithin, spend, untilRenewed, type Budget } from '#time-windows';
import { nothingWasDone, Problem, temporarilyUnavailable } from '#web';
import { Counter } from 'prom-client';

const budgets: CollectionDefinition<Budget> = { name: 'mail-budget', version: 1, indexes: [], expiry: 'expiresAt' };
const hour = 3_600_000;
/** Parts of the budget, so that requests at once seldom meet in one document. */
const parts = 8;

const withheld = new Counter({
  name: 'prodouane_gateway_mails_withheld_total',
  help: 'Requests for mails that were answered 503 since the budget of the installation is spent; alarm: somebody may be flooding mailboxes',
});

const halfSpent = new Counter({
  name: 'prodouane_gateway_mail_budget_half_spent_total',
  help: 'Hours in which about half of the budget of registration mails was spent; alarm: somebody may be flooding mailboxes',
});

/**
 * The mails that strangers may ask for in an hour in the whole installation, whatever their addresses: nobody makes it a source
 * of spam. Requests are counted, whether or not a mail comes of them, so that the answer tells nothing.
 */
export class MailBudget {
  private readonly budgets: Collection<Budget>;

  constructor(
    documents: DocumentStore,
    private readonly clock: Clock,
    private readonly perHour: number,
    private readonly log: Log,
  ) {
    this.budgets = documents.collection(budgets);
  }

  /**
   * Does what a mail may come of. Throws 503 `temporarily-unavailable` when the hour is spent; where the work was refused or
   * nothing was done, the hour has one more again.
   */
  async spending<T>(work: () => Promise<T>): Promise<T> {
    const part = await this.take();
    try {
      return await work();
    } catch (error) {
      if (error instanceof Problem || nothingWasDone(error)) await this.budgets.update(part, giveBack).catch(() => {});
      throw error;
    }
  }

  private async take(): Promise<string> {
    const now = this.clock.now().getTime();
    const first = randomInt(parts);
    let waitMs = hour;
    for (let n = 0; n < parts; n++) {
      const index = (first + n) % parts;
      const limit = { max: Math.floor((this.perHour + index) / parts), windowMs: hour };
      const part = `installation-${index}`;
      const budget =
        limit.max === 0 ? undefined : await this.budgets.update(part, (current) => spend(current, now, limit));
      if (budget === undefined) continue;
      if (isWithin(budget, limit)) {
        if (index === parts - 1) this.sayHalf(budget, limit.max);
        return part;
      }
      waitMs = Math.min(waitMs, untilRenewed(budget, now, limit));
    }
    withheld.inc();
    this.log.error(
      { security: true, perHour: this.perHour },
      'the budget of mails is spent; none is asked for for a while',
    );
    throw new Problem(temporarilyUnavailable, {
      detail: {
        en: 'No mail can be sent for the moment.',
        fr: 'Aucun courriel ne peut être envoyé pour le moment.',
      },
      headers: { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1000))) },
    });
  }

  /** Requests fall into parts at random, so that the largest part tells of all. */
  private sayHalf({ spent }: Budget, max: number): void {
    if (spent !== Math.ceil(max / 2)) return;
    halfSpent.inc();
    this.log.warn({ security: true, perHour: this.perHour }, 'about half of the budget of mails is spent');
  }
}
