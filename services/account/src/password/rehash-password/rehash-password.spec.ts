import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { passwordRehashed as contract } from '#contracts';
import { given } from '#event-sourcing/testing';
import { opened, passwordChanged, passwordRehashed, resetRequested, suspended } from '../../../test/account-events.js';
import { RunningAccounts } from '../../../test/running-accounts.js';
import { account } from '../../account.js';
import { isOpen } from '../../mailed-links/mailed-link.js';
import { rehashPassword, type RehashPassword } from './rehash-password.js';

const { rehashedAt: at, credential } = contract.example;
const command: RehashPassword = { eventId: passwordRehashed.id, at, verified: opened.data.credential, credential };

describe('hash a password anew', () => {
  it('puts the new hash in the place of the one that was verified', () => {
    given(account, opened).when(rehashPassword, command).then(passwordRehashed);
  });

  it('does nothing where another hash or password took its place, or there is no account in use', () => {
    const newer = { ...passwordChanged, data: { ...passwordChanged.data, credential: `${credential}x` } };
    given(account, opened, newer).when(rehashPassword, command).then();
    given(account, opened, suspended).when(rehashPassword, command).then();
    given(account).when(rehashPassword, command).then();
  });

  it('leaves the links that were mailed', () => {
    const events = [opened, resetRequested(), passwordRehashed];
    const state = events.reduce(account.evolve, account.initialState);
    const { linkExpiresAt: expiresAt, requestedAt } = resetRequested().data;
    const link = { keyId: 'k1', purpose: 'reset', subject: opened.data.accountId, generation: 1, expiresAt } as const;
    expect('reset' in state && isOpen(link, 'reset', state.reset, requestedAt)).toBe(true);
  });
});

describe('POST /commands/rehash-password', () => {
  const password = 'quai brumeux du port 17';
  let running: RunningAccounts;
  beforeAll(async () => {
    running = await RunningAccounts.start({ ARGON2_MEMORY_KIB: '64' });
  });
  afterAll(() => running.close());

  it('writes the stronger hash once, of the same password, whoever asks at once', async () => {
    const accountId = await running.open(password);
    expect(await running.passwordHash(accountId)).toContain('$m=8,');
    const body = { accountId, password };
    const answers = [...(await running.atBoth('rehash-password', body)), await running.post('rehash-password', body)];
    expect(answers).toEqual(Array(3).fill({ status: 200, body: { revision: 1 } }));
    expect(await running.types(accountId)).toEqual(['account-opened', 'password-rehashed']);
    expect(await running.passwordHash(accountId)).toContain('$m=64,');
    const close = { accountId, password, sessionId: 's', expectedRevision: 1 };
    expect(await running.post('close-account', close)).toMatchObject({ status: 200 });
  });

  it('refuses a wrong password, and an account that is not in use', async () => {
    const accountId = await running.open(password);
    const refused = { status: 403, code: 'wrong-password' };
    expect(await running.post('rehash-password', { accountId, password: 'another' })).toEqual(refused);
    expect(await running.types(accountId)).toEqual(['account-opened']);
    await running.append({ ...suspended, data: { ...suspended.data, accountId } });
    expect(await running.post('rehash-password', { accountId, password })).toEqual(refused);
  });
});
