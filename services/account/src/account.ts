import type {
  AccountClosedV1,
  AccountErasedV1,
  AccountOpenedV1,
  AccountReopenedV1,
  AccountSuspendedV1,
  Destination,
  EmailChangedV1,
  EmailChangeRequestedV1,
  EmailChangeStoppedV1,
  Language,
  NewsletterChangedV1,
  PasswordChangedV1,
  PasswordResetRequestedV1,
  PasswordResetV1,
  Profile,
  ReferencesChangedV1,
  SecurityLevel,
} from '#contracts';
import type { Aggregate, DomainEvent } from '#event-sourcing';
import { issued, noLinks, voided, type MailedLinks } from './mailed-links/mailed-link.js';
import { NoSuchAccount } from './no-such-account.js';

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
  | AccountErased;

/** What an account is made of while it has a person. */
interface AccountFacts {
  readonly accountId: string;
  readonly registrationKey: string;
  readonly securityLevel: SecurityLevel;
  readonly language: Language;
  readonly newsletter: boolean;
  /** Sealed Profile. */
  readonly personal: string;
  /** Sealed Credential: the newest one, the only one that counts. */
  readonly credential: string;
  /** Links to choose a new password. */
  readonly reset: MailedLinks;
  /** Links by which a new address is proven, or its change stopped; `wanted` is a sealed Destination with it. */
  readonly emailChange: { readonly links: MailedLinks; readonly wanted?: string };
  /** Links by which the person reopens what the person closed. */
  readonly closing: MailedLinks;
}

export type OpenAccount = AccountFacts & { readonly status: 'active' };

/** An account that has a person, whether or not it may be used. */
export type LivingAccount =
  | OpenAccount
  | (AccountFacts & { readonly status: 'suspended' })
  | (AccountFacts & { readonly status: 'closed'; readonly erasesAt: string });

/** An account belongs to one natural person (guide row 8) and begins with its activation (guide row 23). */
export type AccountState =
  | { readonly status: 'unopened' }
  | LivingAccount
  | { readonly status: 'erased'; readonly accountId: string; readonly registrationKey: string };

/** Streams `account-<accountId>`. */
export const account: Aggregate<AccountState, AccountEvent> = {
  category: 'account',
  initialState: { status: 'unopened' },
  evolve,
};

function evolve(state: AccountState, event: AccountEvent): AccountState {
  if (event.type === 'account-opened') {
    const { registeredAt: _, openedAt: __, ...facts } = event.data;
    return { status: 'active', ...facts, reset: noLinks, emailChange: { links: noLinks }, closing: noLinks };
  }
  if (state.status === 'unopened' || state.status === 'erased') return state;
  if (event.type === 'account-erased') {
    const { accountId, registrationKey } = state;
    return { status: 'erased', accountId, registrationKey };
  }
  return evolveLiving(state, event);
}

function evolveLiving(
  state: LivingAccount,
  event: Exclude<AccountEvent, AccountOpened | AccountErased>,
): LivingAccount {
  switch (event.type) {
    case 'password-changed':
      return { ...state, credential: event.data.credential, reset: voided(state.reset) };
    case 'password-reset':
      return {
        ...state,
        credential: event.data.credential,
        reset: voided(state.reset),
        emailChange: voidedChange(state),
      };
    case 'password-reset-requested':
      return { ...state, reset: issued(event.data) };
    case 'email-change-requested':
      return { ...state, emailChange: { links: issued(event.data), wanted: event.data.personal } };
    case 'email-change-stopped':
      return { ...state, emailChange: voidedChange(state) };
    case 'email-changed':
      return {
        ...state,
        personal: event.data.personal,
        reset: voided(state.reset),
        emailChange: voidedChange(state),
      };
    case 'newsletter-changed':
      return { ...state, newsletter: event.data.newsletter };
    case 'references-changed':
      return { ...state, personal: event.data.personal };
    case 'account-suspended':
      return { ...withoutLinks(state), status: 'suspended' };
    case 'account-reopened':
      return { ...state, status: 'active', closing: voided(state.closing) };
    case 'account-closed': {
      const links = issued(event.data);
      const closing = event.data.by === 'person' ? links : voided(links);
      return { ...withoutLinks(state), status: 'closed', erasesAt: event.data.erasesAt, closing };
    }
  }
}

/** No change of address waits any more: it was made or stopped, or somebody else may have asked for it. */
function voidedChange({ emailChange }: AccountFacts): AccountFacts['emailChange'] {
  return { links: voided(emailChange.links) };
}

/** No mailed link works on an account that may not be used, nor once it may be again. */
function withoutLinks(state: AccountFacts): AccountFacts {
  return { ...state, reset: voided(state.reset), emailChange: voidedChange(state) };
}

/** The account, if it may be used. Throws NoSuchAccount. */
export function mustBeActive(state: AccountState): OpenAccount {
  if (state.status !== 'active') throw new NoSuchAccount();
  return state;
}

/** Where a mail to the person goes and how it greets. */
export function destinationOf({ identifier, firstName, lastName, email }: Profile): Destination {
  return { identifier, firstName, lastName, email };
}
