import { describe, it } from '@jest/globals';
import { accountOpened, passwordChanged as contract } from '#contracts';
import { given } from '#event-sourcing/testing';
import { account, type AccountOpened, type PasswordChanged } from '../../account.js';
import { changePassword, WrongPassword, type ChangePassword } from './change-password.js';

const opened: AccountOpened = {
  id: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b11',
  type: 'account-opened',
  data: accountOpened.example,
};
const changed: PasswordChanged = {
  id: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b12',
  type: 'password-changed',
  data: contract.example,
};
const command: ChangePassword = {
  eventId: changed.id,
  passwordMatches: true,
  credential: contract.example.credential,
  personal: contract.example.personal,
  sessionId: contract.example.sessionId,
  at: contract.example.changedAt,
};

describe('change password (guide row 26)', () => {
  it('records the new credential and the session that asked for it', () => {
    given(account, opened)
      .when((state) => changePassword(command, state))
      .then(changed);
  });

  it('refuses when the current password is wrong', () => {
    given(account, opened)
      .when((state) => changePassword({ ...command, passwordMatches: false }, state))
      .thenRefused(WrongPassword);
  });

  it('refuses alike when there is no account', () => {
    given(account)
      .when((state) => changePassword(command, state))
      .thenRefused(WrongPassword);
  });
});
