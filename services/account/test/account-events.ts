import {
  accountClosed as accountClosedContract,
  accountErased as accountErasedContract,
  accountOpened,
  accountReopened as accountReopenedContract,
  accountSuspended as accountSuspendedContract,
  emailChanged as emailChangedContract,
  emailChangeRequested,
  emailChangeStopped,
  newsletterChanged as newsletterChangedContract,
  referencesChanged as referencesChangedContract,
  passwordChanged as passwordChangedContract,
  passwordReset as passwordResetContract,
  passwordResetRequested,
} from '#contracts';
import type {
  AccountClosed,
  AccountErased,
  AccountOpened,
  AccountReopened,
  AccountSuspended,
  EmailChanged,
  EmailChangeRequested,
  EmailChangeStopped,
  NewsletterChanged,
  PasswordChanged,
  PasswordReset,
  PasswordResetRequested,
  ReferencesChanged,
} from '../src/account.js';

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

export const emailRequested = (generation = 1): EmailChangeRequested => ({
  id: id(15),
  type: 'email-change-requested',
  data: { ...emailChangeRequested.example, generation },
});

export const emailStopped: EmailChangeStopped = {
  id: id(16),
  type: 'email-change-stopped',
  data: emailChangeStopped.example,
};

export const emailChanged: EmailChanged = { id: id(17), type: 'email-changed', data: emailChangedContract.example };

export const newsletterChanged: NewsletterChanged = {
  id: id(18),
  type: 'newsletter-changed',
  data: newsletterChangedContract.example,
};

export const referencesChanged: ReferencesChanged = {
  id: id(19),
  type: 'references-changed',
  data: referencesChangedContract.example,
};

export const suspended: AccountSuspended = {
  id: id(21),
  type: 'account-suspended',
  data: accountSuspendedContract.example,
};

export const reopened: AccountReopened = {
  id: id(22),
  type: 'account-reopened',
  data: accountReopenedContract.example,
};

export const closed: AccountClosed = { id: id(23), type: 'account-closed', data: accountClosedContract.example };

export const erased: AccountErased = { id: id(24), type: 'account-erased', data: accountErasedContract.example };
