import type { AccountEvent } from '#contracts';

export type { AccountEvent } from '#contracts';

type Named<Type extends AccountEvent['type']> = Extract<AccountEvent, { readonly type: Type }>;

export type AccountOpened = Named<'account-opened'>;
export type PasswordChanged = Named<'password-changed'>;
export type PasswordRehashed = Named<'password-rehashed'>;
export type PasswordResetRequested = Named<'password-reset-requested'>;
export type PasswordReset = Named<'password-reset'>;
export type EmailChangeRequested = Named<'email-change-requested'>;
export type EmailChangeStopped = Named<'email-change-stopped'>;
export type EmailChangeUndone = Named<'email-change-undone'>;
export type EmailChanged = Named<'email-changed'>;
export type NewsletterChanged = Named<'newsletter-changed'>;
export type ReferencesChanged = Named<'references-changed'>;
export type AccountSuspended = Named<'account-suspended'>;
export type AccountReopened = Named<'account-reopened'>;
export type AccountClosed = Named<'account-closed'>;
export type AccountErased = Named<'account-erased'>;
export type MobileConfirmed = Named<'mobile-confirmed'>;
export type SecurityLevelChanged = Named<'security-level-changed'>;
export type MobileChanged = Named<'mobile-changed'>;
export type RecoveryCodeUsed = Named<'recovery-code-used'>;
export type FactorRecoveryRequested = Named<'factor-recovery-requested'>;
export type FactorRecoveryStopped = Named<'factor-recovery-stopped'>;
export type MobileRecoveryRequested = Named<'mobile-recovery-requested'>;
export type MobileRecoveryStopped = Named<'mobile-recovery-stopped'>;
