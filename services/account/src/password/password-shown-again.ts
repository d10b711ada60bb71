import { Injectable } from '@nestjs/common';
import { DocumentStore, type Collection, type CollectionDefinition } from '#document-store';
import type { LinkClaims } from '#personal-data';
import type { OpenAccount } from '../account.js';
import { CurrentPassword } from './current-password.js';

/** Document id = account id, purpose and generation of the link. */
export const linkRepeats: CollectionDefinition<{ readonly tried: number; readonly expiresAt: number }> = {
  name: 'link-repeat',
  version: 1,
  indexes: [],
  expiry: 'expiresAt',
};

/** Wrong passwords that are compared beside one link. */
const maxTried = 100;

/**
 * Compares the password beside a link that was used with the account's. A used link is proof of the mailbox alone, so that
 * wrong ones are counted before anything is hashed, on the link and on nothing else of the account.
 */
@Injectable()
export class PasswordShownAgain {
  private readonly repeats: Collection<{ readonly tried: number; readonly expiresAt: number }>;

  constructor(
    documents: DocumentStore,
    private readonly currentPassword: CurrentPassword,
  ) {
    this.repeats = documents.collection(linkRepeats);
  }

  /** Whether it is the account's password; false, too, once too many were tried beside this link. */
  async isIt({ purpose, generation, expiresAt }: LinkClaims, account: OpenAccount, password: string): Promise<boolean> {
    const { accountId } = account;
    const id = `${accountId}.${purpose}.${generation}`;
    const count = (by: number) =>
      this.repeats.update(id, (current) => ({ tried: (current?.tried ?? 0) + by, expiresAt: Date.parse(expiresAt) }));
    const counted = await count(1);
    if (counted === undefined || counted.tried > maxTried) return false;
    const matches = await this.currentPassword.isIt(accountId, account, password);
    if (matches) await count(-1);
    return matches;
  }
}
