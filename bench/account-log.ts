import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { accountOpened, passwordChanged } from '#contracts';
import type { Log } from '#event-sourcing';
import { openEventStore } from '#event-store';

export const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** A sealed box in length, and in that it cannot be compressed. */
const box = (bytes: number): string => randomBytes(bytes).toString('base64url');

/**
 * Fills an event store with accounts of two events each: all are opened, then all change their password, so that no two
 * events of one account come in one batch. Answers how many events that are.
 */
export async function fillAccountLog(url: string, accounts: number): Promise<number> {
  const store = await openEventStore(url);
  const ids = Array.from({ length: accounts }, () => v7());
  for (const accountId of ids) {
    const facts = { registrationKey: randomBytes(16).toString('hex'), personal: box(300), credential: box(150) };
    const data = { ...accountOpened.example, ...facts, accountId };
    await store.append(`account-${accountId}`, 'none', [
      { id: v7(), type: 'account-opened', data, metadata: { version: 1 } },
    ]);
  }
  for (const accountId of ids) {
    const data = { ...passwordChanged.example, accountId, personal: box(300), credential: box(150) };
    await store.append(`account-${accountId}`, 0n, [
      { id: v7(), type: 'password-changed', data, metadata: { version: 1 } },
    ]);
  }
  await store.close();
  return 2 * accounts;
}
