import { describe, expect, it } from '@jest/globals';
import { accountOpened, mobileChanged, recoveryCodeUsed as contract, securityLevelChanged } from '#contracts';
import { given } from '#event-sourcing/testing';
import {
  account,
  type AccountOpened,
  type MobileChanged,
  type RecoveryCodeUsed,
  type SecurityLevelChanged,
} from '../../account.js';
import { RecoveryCodeRefused, useRecoveryCode, type UseRecoveryCode } from './use-recovery-code.js';

const opened: AccountOpened = { id: 'opened', type: 'account-opened', data: accountOpened.example };
const level: SecurityLevelChanged = { id: 'l', type: 'security-level-changed', data: securityLevelChanged.example };
const used: RecoveryCodeUsed = { id: 'e', type: 'recovery-code-used', data: contract.example };
const kept: SecurityLevelChanged = {
  ...level,
  data: { ...level.data, securityLevel: 'sms-token', recoveryCodesLeft: 9 },
};
const command = (codeIndex: number | undefined): UseRecoveryCode => ({
  eventId: 'e',
  codeIndex,
  codes: 10,
  personal: contract.example.personal,
  at: contract.example.usedAt,
});

describe('use a recovery code', () => {
  it('works once', () => {
    given(account, opened, level).when(useRecoveryCode, command(3)).then(used);
    given(account, opened, level, used).when(useRecoveryCode, command(3)).thenRefused(RecoveryCodeRefused);
  });

  it('counts those that are left, from the beginning with a new application', () => {
    const second = { ...contract.example, codeIndex: 4, codesLeft: 8 };
    given(account, opened, level, used)
      .when(useRecoveryCode, command(4))
      .then({ ...used, data: second });
    given(account, opened, level, used, level).when(useRecoveryCode, command(3)).then(used);
  });

  it('counts from the beginning in the box of an application that was kept, which has no used ones', () => {
    const left = { ...contract.example, codeIndex: 3, codesLeft: 8 };
    given(account, opened, level, used, kept)
      .when(useRecoveryCode, { ...command(3), codes: 9 })
      .then({ ...used, data: left });
  });

  it('knows no application any more once it was lost with the telephone', () => {
    const { previous: _, sessionId: __, ...replaced } = mobileChanged.example;
    const lost: MobileChanged = { id: 'm', type: 'mobile-changed', data: { ...replaced, proven: false } };
    expect([opened, level, kept, lost].reduce(account.evolve, account.initialState)).toMatchObject({ totp: undefined });
  });

  it('refuses what is no code of the account', () => {
    given(account, opened, level).when(useRecoveryCode, command(undefined)).thenRefused(RecoveryCodeRefused);
  });
});
