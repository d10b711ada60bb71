import {
  accountClosed as accountClosedContract,
  accountErased as accountErasedContract,
  accountOpened,
  accountReopened as accountReopenedContract,
  accountSuspended as accountSuspendedContract,
  emailChanged as emailChangedContract,
  emailChangeRequested,
  emailChangeStopped,
  emailChangeUndone,
  newsletterChanged as newsletterChangedContract,
  referencesChanged as referencesChangedContract,
  passwordChanged as passwordChangedContract,
  passwordRehashed as passwordRehashedContract,
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
  EmailChangeUndone,
  NewsletterChanged,
  PasswordChanged,
  PasswordRehashed,
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

export const passwordRehashed: PasswordRehashed = {
  id: id(25),
  type: 'password-rehashed',
  data: passwordRehashedContract.example,
};

/** Told to nobody else unless a former address is given. */
export const resetRequested = (
  generation = 1,
  former?: PasswordResetRequested['data']['former'],
): PasswordResetRequested => {
  const { former: _, ...asked } = passwordResetRequested.example;
  return {
    id: id(13),
    type: 'password-reset-requested',
    data: { ...asked, generation, ...(former && { former }) },
  };
};

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

/** The change of this generation, so long after the first. */
export const changedAgain = (generation: number, laterMs = 0): EmailChanged => ({
  id: id(17),
  type: 'email-changed',
  data: {
    ...emailChangedContract.example,
    generation,
    changedAt: later(emailChangedContract.example.changedAt, laterMs),
    linkExpiresAt: later(emailChangedContract.example.linkExpiresAt, laterMs),
    previousPersonal: `former ${generation}`,
  },
});

export const emailUndone: EmailChangeUndone = {
  id: id(29),
  type: 'email-change-undone',
  data: emailChangeUndone.example,
};

function later(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}

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
