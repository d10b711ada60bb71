import {
  accountOpened,
  passwordChanged as passwordChangedContract,
  passwordReset as passwordResetContract,
  passwordResetRequested,
} from '#contracts';
import type { AccountOpened, PasswordChanged, PasswordReset, PasswordResetRequested } from '../src/account.js';

/* One account's events, as the contracts exemplify them. */

const id = (last: number) => `0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b${last}`;

export const opened: AccountOpened = { id: id(11), type: 'account-opened', data: accountOpened.example };

export const passwordChanged: PasswordChanged = {
  id: id(12),
  type: 'password-changed',
  data: passwordChangedContract.example,
};

export const resetRequested = (generation = 1): PasswordResetRequested => ({
  id: id(13),
  type: 'password-reset-requested',
  data: { ...passwordResetRequested.example, generation },
});

export const passwordReset: PasswordReset = {
  id: id(14),
  type: 'password-reset',
  data: passwordResetContract.example,
};
