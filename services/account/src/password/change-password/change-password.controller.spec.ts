import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RunningAccounts } from '../../../test/running-accounts.js';

const current = 'quai brumeux du port été';

describe('POST /commands/change-password', () => {
  let running: RunningAccounts;
  beforeAll(async () => {
    running = await RunningAccounts.start();
  });
  afterAll(() => running.close());

  const change = (accountId: string, currentPassword: string, newPassword: string) =>
    running.post('change-password', { accountId, sessionId: 's', expectedRevision: 0, currentPassword, newPassword });

  it('refuses the password that the account has, however it is typed, once it was proven', async () => {
    const accountId = await running.open(current);
    for (const newPassword of [current, current.normalize('NFD')]) {
      expect(await change(accountId, current, newPassword)).toEqual({
        status: 400,
        code: 'invalid-request',
        fields: ['/newPassword password-unchanged'],
      });
    }
    expect(await change(accountId, 'another quay', 'another quay')).toEqual({ status: 403, code: 'wrong-password' });
    expect(await running.types(accountId)).toEqual(['account-opened']);
    expect(await change(accountId, current, 'trois phares et une bouée')).toMatchObject({ status: 200 });
  });
});
