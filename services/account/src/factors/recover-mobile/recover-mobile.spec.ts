import { describe, expect, it } from '@jest/globals';
import {
  accountOpened,
  mobileChanged,
  mobileRecoveryRequested as contract,
  mobileRecoveryStopped,
  passwordChanged,
} from '#contracts';
import { given } from '#event-sourcing/testing';
import type { LinkClaims } from '#personal-data';
import {
  account,
  type AccountEvent,
  type AccountOpened,
  type MobileRecoveryRequested,
  type MobileRecoveryStopped,
} from '../../account.js';
import { opens, requestMobileRecovery, stopMobileRecovery } from './recover-mobile.js';

const opened: AccountOpened = {
  id: 'opened',
  type: 'account-opened',
  data: { ...accountOpened.example, securityLevel: 'sms-token' },
};
const requested: MobileRecoveryRequested = { id: 'e', type: 'mobile-recovery-requested', data: contract.example };
const stopped: MobileRecoveryStopped = {
  id: 'e',
  type: 'mobile-recovery-stopped',
  data: mobileRecoveryStopped.example,
};
const { linkKeyId, personal, lost, requestedAt, opensAt, linkExpiresAt } = contract.example;
const command = { eventId: 'e', linkKeyId, personal, lost, at: requestedAt };
const linkOf = (generation: number): LinkClaims => ({
  keyId: linkKeyId,
  purpose: 'recover-mobile',
  subject: contract.example.accountId,
  generation,
  expiresAt: linkExpiresAt,
});
const stateAfter = (...events: AccountEvent[]) => events.reduce(account.evolve, account.initialState);

describe('recover a lost telephone', () => {
  it('mails a link that opens after a day', () => {
    given(account, opened).when(requestMobileRecovery, command).then(requested);
    const state = stateAfter(opened, requested);
    expect(opens(linkOf(1), state, opensAt)).toBe(true);
    expect(opens(linkOf(1), state, '2026-03-13T07:59:59.999Z')).toBe(false);
    expect(opens(linkOf(1), state, linkExpiresAt)).toBe(false);
    expect(opens(linkOf(2), state, opensAt)).toBe(false);
  });

  it('does nothing twice, nor where no telephone is needed', () => {
    given(account, opened, requested).when(requestMobileRecovery, command).then();
    given(account, { ...opened, data: accountOpened.example })
      .when(requestMobileRecovery, command)
      .then();
    given(account).when(requestMobileRecovery, command).then();
  });

  it('is stopped by the telephone, and begins anew with a later generation', () => {
    const at = mobileRecoveryStopped.example.stoppedAt;
    given(account, opened, requested).when(stopMobileRecovery, { eventId: 'e', at }).then(stopped);
    given(account, opened).when(stopMobileRecovery, { eventId: 'e', at }).then();
    expect(opens(linkOf(1), stateAfter(opened, requested, stopped), opensAt)).toBe(false);
    given(account, opened, requested, stopped)
      .when(requestMobileRecovery, command)
      .then({ ...requested, data: { ...contract.example, generation: 2 } });
  });

  it.each([
    ['a new password', { id: 'p', type: 'password-changed', data: passwordChanged.example } as const],
    ['a new number', { id: 'm', type: 'mobile-changed', data: mobileChanged.example } as const],
  ])('is void after %s', (_what, event) => {
    expect(opens(linkOf(1), stateAfter(opened, requested, event), opensAt)).toBe(false);
  });
});
