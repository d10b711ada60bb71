import { adhesionViewCollection, rightsViewCollection, type AdhesionView, type RightsView } from '#contracts';
import type { Collection, CollectionDefinition, DocumentStore } from '#document-store';
import { periodic, type Clock, type Log, type Worker } from '#event-sourcing';
import { adhesionIdOf, membershipIdOf } from '#personal-data';
import { fileOf, type AdhesionFile } from '#rights';
import { adhesion } from '../adhesion/adhesion.js';
import type { Commands } from '../commands.js';
import { membership } from '../membership/membership.js';
import { operator } from '../operator/operator.js';
import { reminderDue } from './due-reminder.js';
import type { EntitlementEnd, EntitlementEnds } from './entitlement-ends.js';
import type { Notices } from './notices.js';

const everyMs = 10 * 60_000;
const dayMs = 24 * 3_600_000;
const horizonMs = 30 * dayMs;
const pageSize = 500;

/** Document id = what ends. */
export interface Reminded {
  readonly until: string;
  /** Days before the end. */
  readonly days: number;
}

export const reminded: CollectionDefinition<Reminded> = { name: 'reminded-end', version: 1, indexes: [] };

interface Context {
  readonly documents: DocumentStore;
  readonly commands: Commands;
  readonly notices: Notices;
  readonly ends: EntitlementEnds;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Reminds members and administrators 30, 7 and 1 days before an entitlement or an adhesion ends, once each. Views tell what may be due,
 * which is older than they lag; whether it is, is read of the streams. A day that was missed is not made up for once a nearer one has come.
 */
export function remind(context: Context): Worker {
  return periodic('adhesion.remind', everyMs, (signal) => remindOnce(context, signal), context.log);
}

/** One look at what ends within 30 days. */
export function remindOnce(context: Context, signal: AbortSignal): Promise<void> {
  return new Reminder(context).run(signal);
}

class Reminder {
  private readonly reminded: Collection<Reminded>;
  private readonly adhesions: Collection<AdhesionView>;
  private readonly memberships: Collection<RightsView>;

  constructor(private readonly context: Context) {
    const { documents } = context;
    this.reminded = documents.collection(reminded);
    this.adhesions = documents.collection<AdhesionView>(adhesionViewCollection);
    this.memberships = documents.collection<RightsView>(rightsViewCollection);
  }

  async run(signal: AbortSignal): Promise<void> {
    const now = this.context.clock.now().toISOString();
    const horizon = new Date(Date.parse(now) + horizonMs).toISOString();
    for await (const end of this.context.ends.between(now, horizon)) {
      signal.throwIfAborted();
      await this.entitlement(end, now);
    }
    const where = { until: { gt: now, lte: horizon } };
    for await (const { operatorId, teleserviceId } of pages(this.adhesions, where)) {
      signal.throwIfAborted();
      await this.adhesion(operatorId, teleserviceId, now);
    }
  }

  private async entitlement(end: EntitlementEnd, now: string): Promise<void> {
    const { membershipId, operatorId, accountId, teleserviceId, until } = end;
    const member = await this.context.commands.load(membership, membershipId);
    const held = member.status === 'none' ? [] : member.entitlements;
    const entitlement = held.find((each) => each.teleserviceId === teleserviceId);
    if (entitlement?.until !== until) return;
    const file = await this.file(operatorId, teleserviceId);
    if (!isRunning(file, now) || (file.until !== undefined && file.until < until)) return;
    if (entitlement.grantedAt < (file.openedAt ?? '') && !file.revives) return;
    await this.once(`${membershipId} ${teleserviceId}`, { until, since: entitlement.grantedAt, now }, async (days) => {
      const what = { operatorId, teleserviceId, once: `${operatorId} ${teleserviceId} ${until} ${days}` };
      const details = { until };
      await this.context.notices.tell({ about: 'entitlement-ending', accountId, ...what, details });
      if (file.until === until) return;
      for (const administrator of await this.administrators(operatorId)) {
        if (administrator === accountId) continue;
        await this.context.notices.tell({ about: 'entitlements-ending', accountId: administrator, ...what, details });
      }
    });
  }

  private async adhesion(operatorId: string, teleserviceId: string, now: string): Promise<void> {
    const file = await this.file(operatorId, teleserviceId);
    const { until, openedAt: since = '' } = file;
    if (until === undefined || !isRunning(file, now)) return;
    await this.once(adhesionIdOf(operatorId, teleserviceId), { until, since, now }, async (days) => {
      const what = { operatorId, teleserviceId, once: `${operatorId} ${teleserviceId} ${until} ${days}` };
      const details = { until };
      for (const accountId of await this.administrators(operatorId)) {
        await this.context.notices.tell({ about: 'adhesion-ending', accountId, ...what, details });
      }
      for await (const { accountId } of pages(this.memberships, { operatorId })) {
        const member = await this.context.commands.load(membership, membershipIdOf(operatorId, accountId));
        const held = member.status === 'none' ? [] : member.entitlements;
        const lasts = held.some(
          (each) =>
            each.teleserviceId === teleserviceId &&
            (each.until ?? until) >= until &&
            (each.grantedAt >= since || file.revives),
        );
        if (lasts) await this.context.notices.tell({ about: 'entitlement-ending', accountId, ...what, details });
      }
    });
  }

  /** Does the work of the reminder that is due, if one is, and remembers it. */
  private async once(
    id: string,
    period: { readonly until: string; readonly since: string; readonly now: string },
    work: (days: number) => Promise<void>,
  ): Promise<void> {
    const { until } = period;
    const days = reminderDue(period);
    if (days === undefined) return;
    const done = (await this.reminded.get(id))?.value;
    if (done?.until === until && done.days <= days) return;
    await work(days);
    await this.reminded.update(id, () => ({ until, days }));
  }

  private async file(operatorId: string, teleserviceId: string): Promise<AdhesionFile> {
    const { steps } = await this.context.commands.load(adhesion, adhesionIdOf(operatorId, teleserviceId));
    return fileOf(steps);
  }

  private async administrators(operatorId: string): Promise<readonly string[]> {
    const company = await this.context.commands.load(operator, operatorId);
    return company.status === 'open' ? company.administrators : [];
  }
}

function isRunning({ status, until }: AdhesionFile, now: string): boolean {
  return (status === 'open' || status === 'suspended') && (until === undefined || until > now);
}

async function* pages<T extends object>(
  collection: Collection<T>,
  where: NonNullable<Parameters<Collection<T>['find']>[0]['where']>,
): AsyncIterable<T> {
  for (let afterId: string | undefined; ;) {
    const page = await collection.find({ where, limit: pageSize, ...(afterId !== undefined && { afterId }) });
    for (const { value } of page) if (value) yield value;
    afterId = page.at(-1)?.id;
    if (page.length < pageSize) return;
  }
}
