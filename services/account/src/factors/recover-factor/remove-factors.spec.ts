import { describe, it } from '@jest/globals';
import { accountOpened, securityLevelChanged } from '#contracts';
import { given } from '#event-sourcing/testing';
import { account, NoSuchAccount, type AccountEvent, type AccountOpened } from '../../account.js';
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

  it('is refused where there is none, and where there is no account', () => {
    given(account, opened).when(removeFactors, command).thenRefused(NoSecondFactor);
    given(account).when(removeFactors, command).thenRefused(NoSuchAccount);
  });
});
