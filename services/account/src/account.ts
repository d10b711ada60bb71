import type {
  AccountOpenedV1,
  Destination,
  Language,
  PasswordChangedV1,
  PasswordResetRequestedV1,
  PasswordResetV1,
  Profile,
  SecurityLevel,
} from '#contracts';
import type { Aggregate, DomainEvent } from '#event-sourcing';
import { issued, noLinks, voided, type MailedLinks } from './mailed-links/mailed-link.js';

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

export type AccountEvent = AccountOpened | PasswordChanged | PasswordResetRequested | PasswordReset;

/** An account belongs to one natural person (guide row 8) and begins with its activation (guide row 23). */
export type AccountState =
  | { readonly status: 'unopened' }
  | {
      readonly status: 'active';
      readonly accountId: string;
      readonly registrationKey: string;
      readonly securityLevel: SecurityLevel;
      readonly language: Language;
      /** Sealed Profile. */
      readonly personal: string;
      /** Sealed Credential: the newest one, the only one that counts. */
      readonly credential: string;
      /** Links to choose a new password. */
      readonly reset: MailedLinks;
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
    const { accountId, registrationKey, securityLevel, language, personal, credential } = event.data;
    const facts = { accountId, registrationKey, securityLevel, language, personal, credential };
    return { status: 'active', ...facts, reset: noLinks };
  }
  return state.status === 'unopened' ? state : evolveOpen(state, event);
}

function evolveOpen(state: OpenAccount, event: Exclude<AccountEvent, AccountOpened>): OpenAccount {
  switch (event.type) {
    case 'password-changed':
    case 'password-reset':
      return { ...state, credential: event.data.credential, reset: voided(state.reset) };
    case 'password-reset-requested':
      return { ...state, reset: issued(event.data) };
  }
}

/** Where a mail to the person goes and how it greets. */
export function destinationOf({ identifier, firstName, lastName, email }: Profile): Destination {
  return { identifier, firstName, lastName, email };
}
