import type {
  AccountClosedV1,
  AccountErasedV1,
  AccountOpenedV1,
  AccountReopenedV1,
  AccountSuspendedV1,
  EmailChangedV1,
  EmailChangeRequestedV1,
  EmailChangeStoppedV1,
  MobileChangedV1,
  MobileConfirmedV1,
  MobileRecoveryRequestedV1,
  MobileRecoveryStoppedV1,
  NewsletterChangedV1,
  PasswordChangedV1,
  PasswordResetRequestedV1,
  PasswordResetV1,
  RecoveryCodeUsedV1,
  ReferencesChangedV1,
  SecurityLevelChangedV1,
} from '#contracts';
import type { DomainEvent } from '#event-sourcing';

export interface AccountOpened extends DomainEvent {
  readonly type: 'account-opened';
  readonly data: AccountOpenedV1;
}

export interface PasswordChanged extends DomainEvent {
  readonly type: 'password-changed';
  readonly data: PasswordChangedV1;
}

export interface PasswordResetRequested extends DomainEvent {
  readonly type: 'password-reset-requested';
  readonly data: PasswordResetRequestedV1;
}

export interface PasswordReset extends DomainEvent {
  readonly type: 'password-reset';
  readonly data: PasswordResetV1;
}

export interface EmailChangeRequested extends DomainEvent {
  readonly type: 'email-change-requested';
  readonly data: EmailChangeRequestedV1;
}

export interface EmailChangeStopped extends DomainEvent {
  readonly type: 'email-change-stopped';
  readonly data: EmailChangeStoppedV1;
}

export interface EmailChanged extends DomainEvent {
  readonly type: 'email-changed';
  readonly data: EmailChangedV1;
}

export interface NewsletterChanged extends DomainEvent {
  readonly type: 'newsletter-changed';
  readonly data: NewsletterChangedV1;
}

export interface ReferencesChanged extends DomainEvent {
  readonly type: 'references-changed';
  readonly data: ReferencesChangedV1;
}

export interface AccountSuspended extends DomainEvent {
  readonly type: 'account-suspended';
  readonly data: AccountSuspendedV1;
}

export interface AccountReopened extends DomainEvent {
  readonly type: 'account-reopened';
  readonly data: AccountReopenedV1;
}

export interface AccountClosed extends DomainEvent {
  readonly type: 'account-closed';
  readonly data: AccountClosedV1;
}

export interface AccountErased extends DomainEvent {
  readonly type: 'account-erased';
  readonly data: AccountErasedV1;
}

export interface MobileConfirmed extends DomainEvent {
  readonly type: 'mobile-confirmed';
  readonly data: MobileConfirmedV1;
}

export interface SecurityLevelChanged extends DomainEvent {
  readonly type: 'security-level-changed';
  readonly data: SecurityLevelChangedV1;
}

export interface MobileChanged extends DomainEvent {
  readonly type: 'mobile-changed';
  readonly data: MobileChangedV1;
}

export interface RecoveryCodeUsed extends DomainEvent {
  readonly type: 'recovery-code-used';
  readonly data: RecoveryCodeUsedV1;
}

export interface MobileRecoveryRequested extends DomainEvent {
  readonly type: 'mobile-recovery-requested';
  readonly data: MobileRecoveryRequestedV1;
}

export interface MobileRecoveryStopped extends DomainEvent {
  readonly type: 'mobile-recovery-stopped';
  readonly data: MobileRecoveryStoppedV1;
}

/** What may stand in a stream `account-<accountId>`. */
export type AccountEvent =
  | AccountOpened
  | PasswordChanged
  | PasswordResetRequested
  | PasswordReset
  | EmailChangeRequested
  | EmailChangeStopped
  | EmailChanged
  | NewsletterChanged
  | ReferencesChanged
  | AccountSuspended
  | AccountReopened
  | AccountClosed
  | AccountErased
  | MobileConfirmed
  | SecurityLevelChanged
  | MobileChanged
  | RecoveryCodeUsed
  | MobileRecoveryRequested
  | MobileRecoveryStopped;
