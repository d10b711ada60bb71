import type { AccountOpenedV1, Language, MobileConfirmedV1, PasswordChangedV1, SecurityLevel } from '#contracts';
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

export type AccountEvent = AccountOpened | PasswordChanged | MobileConfirmed;

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
    };

export type OpenAccount = Extract<AccountState, { status: 'active' }>;

/** Streams `account-<accountId>`. */
export const account: Aggregate<AccountState, AccountEvent> = {
  category: 'account',
  initialState: { status: 'unopened' },
  evolve,
};

function evolve(state: AccountState, event: AccountEvent): AccountState {
  switch (event.type) {
    case 'account-opened': {
      const { accountId, securityLevel, language, personal, credential } = event.data;
      return { status: 'active', accountId, securityLevel, language, personal, credential, mobileConfirmed: false };
    }
    case 'password-changed':
      return state.status === 'active' ? { ...state, credential: event.data.credential } : state;
    case 'mobile-confirmed':
      return state.status === 'active' ? { ...state, mobileConfirmed: true } : state;
  }
}
