import type { Collection, CollectionDefinition, DocumentStore } from '#document-store';

/** That a person is a member of an operator, or administers it. */
export interface Tie {
  readonly kind: 'member' | 'administrator';
  readonly operatorId: string;
  readonly accountId: string;
  /** Id of the event by which it began. */
  readonly begunBy: string;
}

export const ties: CollectionDefinition<Tie> = {
  name: 'operator-tie',
  version: 1,
  indexes: [{ fields: ['accountId'] }, { fields: ['operatorId'] }],
};

const pageSize = 500;

/**
 * Who is tied to which operator, as the log has it up to the event that is followed: unlike a view it neither lags behind that nor
 * is ahead of it, so that an account that ends takes all with it that it had.
 */
export class Ties {
  readonly #documents: Collection<Tie>;

  constructor(documents: DocumentStore) {
    this.#documents = documents.collection(ties);
  }

  async begin(tie: Tie): Promise<void> {
    await this.#documents.update(idOf(tie), () => tie);
  }

  async end(tie: Omit<Tie, 'begunBy'>): Promise<void> {
    await this.#documents.delete(idOf(tie));
  }

  /** Every one of the account, or of the operator. */
  async *of(where: Pick<Tie, 'accountId'> | Pick<Tie, 'operatorId'>): AsyncIterable<Tie> {
    for (let afterId: string | undefined; ;) {
      const page = await this.#documents.find({ where, limit: pageSize, ...(afterId !== undefined && { afterId }) });
      for (const { value } of page) if (value) yield value;
      afterId = page.at(-1)?.id;
      if (page.length < pageSize) return;
    }
  }
}

const idOf = ({ kind, operatorId, accountId }: Omit<Tie, 'begunBy'>): string => `${kind} ${operatorId} ${accountId}`;
