import { Injectable } from '@nestjs/common';
import { accountViewCollection, type AccountView } from '#contracts';
import { DocumentStore, type Collection, type StoredDocument } from '#document-store';
import { reaches } from './reaches.js';

/** An account as its published view shows it. */
export interface Account {
  readonly view: AccountView;
  /** Revision of the account's stream that the view has reached. */
  readonly revision: number;
}

/** How long an answer waits for a view, in milliseconds. */
export const viewPatienceMs = 2000;

/** The account service's published read model, read only. */
@Injectable()
export class Accounts {
  private readonly views: Collection<AccountView>;

  constructor(documents: DocumentStore) {
    this.views = documents.collection<AccountView>(accountViewCollection);
  }

  async byId(accountId: string): Promise<Account | undefined> {
    return toAccount(await this.views.get(accountId));
  }

  async byRegistrationKey(registrationKey: string): Promise<Account | undefined> {
    const [found] = await this.views.find({ where: { registrationKey }, limit: 1 });
    return toAccount(found);
  }

  /** Those of them that there are, by id. */
  async byIds(accountIds: readonly string[]): Promise<ReadonlyMap<string, Account>> {
    const found = (await this.views.getAll(accountIds)).flatMap((stored) => toAccount(stored) ?? []);
    return new Map(found.map((account) => [account.view.accountId, account]));
  }

  /** Whether the view reaches the revision before `deadline`, an instant of `performance.now()`. */
  reaches(accountId: string, revision: number, deadline: number): Promise<boolean> {
    return reaches(this.views, accountId, revision, deadline);
  }
}

function toAccount(stored: StoredDocument<AccountView> | undefined): Account | undefined {
  return stored?.value ? { view: stored.value, revision: stored.revision } : undefined;
}
