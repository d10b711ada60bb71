import { afterAll, describe, expect, it } from '@jest/globals';
import { DocumentStoreUnavailable } from '#document-store';
import { openTestDocumentStore } from '#document-store/testing';
import { manualClock } from '#event-sourcing/testing';
import { KeyRing, OneTimeCodes } from '#personal-data';
import { testKeys } from '#runtime/testing';
import { PeerUnavailable } from '#web';
import { ChallengeLimits, Challenges, type CountedTry } from './challenges.js';

const documents = await openTestDocumentStore();
afterAll(() => documents.close());

const opening = {
  purpose: 'sign-in',
  factor: 'sms-token',
  revision: 0,
  level: 'sms-token',
  proofs: [],
  device: '',
  openedFrom: 'client',
  language: 'fr',
} as const;

describe('the tries of a challenge whose code was never compared', () => {
  const codes = new OneTimeCodes(KeyRing.parse(testKeys().OTP_KEY));
  const challenges = new Challenges(
    documents,
    manualClock(new Date()),
    codes,
    new ChallengeLimits(300_000, 5, 10, 100),
  );
  const counted = async (id: string): Promise<CountedTry> => (await challenges.count(id, 'client'))!;

  it('come back, to it and to the account', async () => {
    const { id } = await challenges.open('away', { ...opening, accountId: 'a' });
    for (let n = 0; n < 20; n++) {
      const work = () => Promise.reject(new DocumentStoreUnavailable('away'));
      await expect(challenges.givingBackOnFailure(await counted(id), work)).rejects.toThrow('away');
    }
    expect(await challenges.givingBackOnFailure(await counted(id), async () => 'right')).toBe('right');
  });

  it('stay counted where another service may have compared it', async () => {
    const { id } = await challenges.open('unknown', { ...opening, accountId: 'b' });
    for (let n = 0; n < 5; n++) {
      const work = () => Promise.reject(new PeerUnavailable('account does not answer'));
      await expect(challenges.givingBackOnFailure(await counted(id), work)).rejects.toThrow('not answer');
    }
    expect(await challenges.count(id, 'client')).toBeUndefined();
  });

  it('come back to it where the account has none left', async () => {
    for (const id of ['first', 'second', 'third']) await challenges.open(id, { ...opening, accountId: 'c' });
    for (const id of ['first', 'second']) for (let n = 0; n < 5; n++) await counted(id);
    for (let n = 0; n < 6; n++) await expect(counted('third')).rejects.toMatchObject({ status: 429 });
    expect(await challenges.find('third')).toMatchObject({ tries: 0 });
  });
});
