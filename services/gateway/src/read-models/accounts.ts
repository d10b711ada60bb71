import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { accountViewCollection, type AccountView } from '#contracts';
import { DocumentStore, type Collection, type StoredDocument } from '#document-store';

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

  /** Whether the view reaches the revision before `deadline`, an instant of `performance.now()`. */
  async reaches(accountId: string, revision: number, deadline: number): Promise<boolean> {
    for (let wait = 5; ; wait = Math.min(wait * 1.5, 50)) {
      const stored = await this.views.get(accountId);
      if (stored !== undefined && stored.revision >= revision) return true;
      const left = deadline - performance.now();
      if (left <= 0) return false;
      await pause(Math.min(wait, left));
    }
  }
}

function toAccount(stored: StoredDocument<AccountView> | undefined): Account | undefined {
  return stored?.value ? { view: stored.value, revision: stored.revision } : undefined;
}
