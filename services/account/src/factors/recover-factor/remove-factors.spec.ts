import { describe, it } from '@jest/globals';
import { accountOpened, mobileConfirmed, securityLevelChanged } from '#contracts';
import { given } from '#event-sourcing/testing';
import { account, NoSuchAccount, type AccountEvent, type AccountOpened } from '../../account.js';
import { changeSecurityLevel, MobileNotConfirmed } from '../change-security-level/change-security-level.js';
import { NoSecondFactor, removeFactors, type RemoveFactors } from './remove-factors.js';

const opened: AccountOpened = { id: 'opened', type: 'account-opened', data: accountOpened.example };
const toTotp: AccountEvent = { id: 'l', type: 'security-level-changed', data: securityLevelChanged.example };
const { accountId, language, changedAt: at, personal } = securityLevelChanged.example;
const reason = 'request 2026-0312';
const command: RemoveFactors = {
  eventId: 'e',
  decision: { by: 'operator', reason },
  personal,
  mobile: personal,
  at,
};

describe('take the second factors away', () => {
  it('says who decided it and why, and tells no number that was never proven', () => {
    const data = {
      accountId,
      by: 'operator',
      reason,
      securityLevel: 'password',
      previousLevel: 'totp',
      language,
      changedAt: at,
      personal,
    } as const;
    given(account, opened, toTotp).when(removeFactors, command).then({ id: 'e', type: 'security-level-changed', data });
  });

  it('takes application and number where both are held', () => {
    const { sessionId } = securityLevelChanged.example;
    const both: AccountEvent[] = [
      { id: 'c', type: 'mobile-confirmed', data: mobileConfirmed.example },
      toTotp,
      {
        id: 'k',
        type: 'security-level-changed',
        data: { ...securityLevelChanged.example, securityLevel: 'sms-token', recoveryCodesLeft: 4 },
      },
    ];
    const removed: AccountEvent = {
      id: 'e',
      type: 'security-level-changed',
      data: {
        ...{ accountId, by: 'operator', reason, securityLevel: 'password', previousLevel: 'sms-token' },
        ...{ language, changedAt: at, personal, previousMobile: personal },
      },
    };
    given(account, opened, ...both)
      .when(removeFactors, command)
      .then(removed);
    const again = {
      eventId: 'e',
      at,
      sessionId: sessionId!,
      hasMobile: true,
      personal,
      securityLevel: 'sms-token',
      terms: { linkKeyId: 'k1', stopFactorMs: 0 },
    } as const;
    given(account, opened, ...both, removed)
      .when(changeSecurityLevel, again)
      .thenRefused(MobileNotConfirmed);
  });

  it('is refused where there is none, and where there is no account', () => {
    given(account, opened).when(removeFactors, command).thenRefused(NoSecondFactor);
    given(account).when(removeFactors, command).thenRefused(NoSuchAccount);
  });
});
