import { DocumentStore, type Collection, type CollectionDefinition, type Query } from '#document-store';
import { Injectable } from '@nestjs/common';

/** That a session has entered a teleservice, for an operator where that takes one. */
export interface EnteredService {
  readonly accountId: string;
  /** The session, by its public id. */
  readonly sid: string;
  readonly teleserviceId: string;
  readonly operatorId?: string;
  /** Place of the newest entry in the log. */
  readonly position: number;
  /** It was told that the right to be there is no more, and nothing is known of another one. */
  readonly isOut?: true;
  /** When the right to be there ends or begins by itself, should nothing be decided before; absent: never. */
  readonly changesAt?: number;
  /** Since when no session is open any more that could have been there. All instants are epoch milliseconds. */
  readonly expiresAt: number;
}

export const enteredServiceCollection: CollectionDefinition<EnteredService> = {
  name: 'entered-service',
  version: 1,
  indexes: [
    { fields: ['accountId'] },
    { fields: ['sid'] },
    { fields: ['teleserviceId', 'operatorId'] },
    { fields: ['operatorId'] },
    { fields: ['changesAt'] },
  ],
  expiry: 'expiresAt',
};

/** Conditions on indexed fields. */
export type WhichEntered = NonNullable<Query<EnteredService>['where']>;

const page = 200;

/** Which sessions have entered which teleservices, as it is told by the log and a moment later than there. */
@Injectable()
export class EnteredServices {
  private readonly documents: Collection<EnteredService>;

  constructor(documents: DocumentStore) {
    this.documents = documents.collection(enteredServiceCollection);
  }

  /** Ids of the teleservices that the sessions of the account have entered, by the sessions' public ids. */
  async ofAccount(accountId: string): Promise<ReadonlyMap<string, readonly string[]>> {
    const entered = new Map<string, string[]>();
    for await (const { sid, teleserviceId } of this.find({ accountId })) {
      const known = entered.get(sid) ?? [];
      if (!known.includes(teleserviceId)) entered.set(sid, [...known, teleserviceId]);
    }
    return entered;
  }

  /** Those of which it holds, in order of their ids. They may be removed meanwhile. */
  async *find(where: WhichEntered): AsyncGenerator<EnteredService> {
    for (let afterId: string | undefined; ;) {
      const found = await this.documents.find({ where, limit: page, ...(afterId !== undefined && { afterId }) });
      for (const { value } of found) if (value) yield value;
      afterId = found.at(-1)?.id;
      if (found.length < page) return;
    }
  }

  /** Whether the entry of this place in the log, or a later one, is written down. */
  async holds(entered: EnteredService): Promise<boolean> {
    const stands = await this.documents.get(idOf(entered));
    return (stands?.value?.position ?? -1) >= entered.position;
  }

  /** Writes the entry down in place of an earlier one. */
  async put(entered: EnteredService): Promise<void> {
    await this.documents.update(idOf(entered), (current) =>
      current !== undefined && current.position > entered.position ? undefined : entered,
    );
  }

  /** Writes what is known of it now, unless it was removed or entered anew meanwhile. */
  async keep(entered: EnteredService): Promise<void> {
    await this.documents.update(idOf(entered), (current) =>
      current?.position === entered.position ? entered : undefined,
    );
  }

  async remove(entered: EnteredService): Promise<void> {
    await this.documents.delete(idOf(entered));
  }
}

function idOf({ sid, teleserviceId, operatorId = '' }: EnteredService): string {
  return `${sid}.${teleserviceId}.${operatorId}`;
}
