import type {
  AccountOpenedV1,
  Language,
  MobileChangedV1,
  MobileConfirmedV1,
  MobileRecoveryRequestedV1,
  MobileRecoveryStoppedV1,
  PasswordChangedV1,
  RecoveryCodeUsedV1,
  SecurityLevel,
  SecurityLevelChangedV1,
} from '#contracts';
import type { Aggregate, DomainEvent } from '#event-sourcing';

export interface AccountOpened extends DomainEvent {
  readonly type: 'account-opened';
  readonly data: AccountOpenedV1;
}

export interface PasswordChanged extends DomainEvent {
  readonly type: 'password-changed';
  readonly data: PasswordChangedV1;
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

export type AccountEvent =
  | AccountOpened
  | PasswordChanged
  | MobileConfirmed
  | SecurityLevelChanged
  | MobileChanged
  | MobileRecoveryRequested
  | MobileRecoveryStopped
  | RecoveryCodeUsed;

/** An account belongs to one natural person (guide row 8) and begins with its activation (guide row 23). */
export type AccountState =
  | { readonly status: 'unopened' }
  | {
      readonly status: 'active';
      readonly accountId: string;
      readonly securityLevel: SecurityLevel;
      readonly language: Language;
      /** Sealed Profile. */
      readonly personal: string;
      /** Sealed Credential: the newest one, the only one that counts. */
      readonly credential: string;
      /** Whether the mobile number is proven. */
      readonly mobileConfirmed: boolean;
      /** Sealed TotpCredential; at level `totp` only. */
      readonly totp?: string;
      /** Recovery codes of it that were used, by index. */
      readonly usedRecoveryCodes: readonly number[];
      /** The last link by which another number may be given; its generation never restarts. */
      readonly recovery?: MobileRecovery;
    };

export type MobileRecovery = Pick<
  MobileRecoveryRequestedV1,
  'generation' | 'linkKeyId' | 'opensAt' | 'linkExpiresAt'
> & {
  readonly void: boolean;
};

export type OpenAccount = Extract<AccountState, { status: 'active' }>;

/** Streams `account-<accountId>`. */
export const account: Aggregate<AccountState, AccountEvent> = {
  category: 'account',
  initialState: { status: 'unopened' },
  evolve,
};

function evolve(state: AccountState, event: AccountEvent): AccountState {
  if (event.type === 'account-opened') {
    const { accountId, securityLevel, language, personal, credential } = event.data;
    const factors = { mobileConfirmed: false, usedRecoveryCodes: [] };
    return { status: 'active', accountId, securityLevel, language, personal, credential, ...factors };
  }
  if (state.status !== 'active') return state;
  switch (event.type) {
    case 'password-changed':
      return { ...state, credential: event.data.credential, ...voided(state) };
    case 'security-level-changed': {
      const { securityLevel, totp } = event.data;
      return { ...state, securityLevel, totp, usedRecoveryCodes: [] };
    }
    case 'mobile-confirmed':
      return { ...state, mobileConfirmed: true };
    case 'mobile-changed':
      return {
        ...state,
        personal: event.data.personal,
        mobileConfirmed: event.data.proven ?? true,
        ...voided(state),
      };
    case 'mobile-recovery-requested': {
      const { generation, linkKeyId, opensAt, linkExpiresAt } = event.data;
      return { ...state, recovery: { generation, linkKeyId, opensAt, linkExpiresAt, void: false } };
    }
    case 'mobile-recovery-stopped':
      return { ...state, ...voided(state) };
    case 'recovery-code-used':
      return { ...state, usedRecoveryCodes: [...state.usedRecoveryCodes, event.data.codeIndex] };
  }
}

function voided({ recovery }: OpenAccount): Pick<OpenAccount, 'recovery'> {
  return recovery ? { recovery: { ...recovery, void: true } } : {};
}
