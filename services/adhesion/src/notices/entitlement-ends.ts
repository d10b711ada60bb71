import type { AdhesionEvent, MembershipEvent } from '#contracts';
import type { Collection, CollectionDefinition, DocumentStore } from '#document-store';

/** When an entitlement ends by itself. Document id = membership id and teleservice id. */
export interface EntitlementEnd {
  readonly membershipId: string;
  readonly operatorId: string;
  readonly accountId: string;
  readonly teleserviceId: string;
  readonly until: string;
}

export const entitlementEnds: CollectionDefinition<EntitlementEnd> = {
  name: 'entitlement-end',
  version: 1,
  indexes: [{ fields: ['until'] }, { fields: ['membershipId'] }],
};

const pageSize = 500;

/** Which entitlements end when, to be found by that: a view of memberships cannot be asked for it. */
export class EntitlementEnds {
  readonly #documents: Collection<EntitlementEnd>;

  constructor(documents: DocumentStore) {
    this.#documents = documents.collection(entitlementEnds);
  }

  async follow(event: AdhesionEvent | MembershipEvent): Promise<void> {
    const { type, data } = event;
    if (type === 'entitlement-granted' || type === 'entitlement-changed') {
      const { membershipId, operatorId, accountId, teleserviceId, until } = data;
      const id = `${membershipId} ${teleserviceId}`;
      if (until === undefined) await this.#documents.delete(id);
      else {
        const end = { membershipId, operatorId, accountId, teleserviceId, until };
        await this.#documents.update(id, () => end);
      }
    } else if (type === 'entitlement-withdrawn') {
      await this.#documents.delete(`${data.membershipId} ${data.teleserviceId}`);
    } else if (type === 'membership-ended') {
      const { membershipId } = data;
      for (const { id } of await this.#documents.find({ where: { membershipId }, limit: pageSize })) {
        await this.#documents.delete(id);
      }
    }
  }

  /** Those that end after the one instant, and not after the other. */
  async *between(after: string, until: string): AsyncIterable<EntitlementEnd> {
    for (let afterId: string | undefined; ;) {
      const where = { until: { gt: after, lte: until } };
      const page = await this.#documents.find({ where, limit: pageSize, ...(afterId !== undefined && { afterId }) });
      for (const { value } of page) if (value) yield value;
      afterId = page.at(-1)?.id;
      if (page.length < pageSize) return;
    }
  }
}
