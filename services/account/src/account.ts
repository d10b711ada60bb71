import {
  accountEvents,
  notFound,
  type Destination,
  type Language,
  type Profile,
  type PublishedDataOf,
  type SecurityLevel,
} from '#contracts';
import { Refusal, type Aggregate } from '#event-sourcing';
import type { AccountErased, AccountEvent, AccountOpened, SecurityLevelChanged } from './account-events.js';
import { issued, noLinks, used, voided, type MailedLinks } from './mailed-links/mailed-link.js';

export type * from './account-events.js';

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
  /** Whether the mobile number is proven. */
  readonly mobileConfirmed: boolean;
  /** Sealed TotpCredential; never where the password is enough. */
  readonly totp?: string;
  /** Recovery codes of it that were used, by index. */
  readonly usedRecoveryCodes: readonly number[];
  /** Links by which a lost second factor is taken away or replaced; the newest works from `opensAt` on. */
  readonly recovery: { readonly links: MailedLinks; readonly opensAt?: string };
  /** Links by which a factor is taken away that was just bound; no other change ends one. */
  readonly factorStop: MailedLinks;
  /** Links to choose a new password. */
  readonly reset: MailedLinks;
  /**
   * Links by which a new address is proven, or its change stopped; `wanted` is a sealed Destination with it, `sessionId` the
   * session that asked for it.
   */
  readonly emailChange: { readonly links: MailedLinks; readonly wanted?: string; readonly sessionId?: string };
  /**
   * Addresses that the account had, oldest first, each with the link by which it counts again: a later change ends none of
   * them, so that who changes the address twice does not shut its holder out. `links` remembers the one that was used.
   */
  readonly formerEmails: { readonly all: readonly FormerEmail[]; readonly links: MailedLinks };
  /** Links by which the person reopens what the person closed. */
  readonly closing: MailedLinks;
}

/** An address that the account had. */
export interface FormerEmail {
  /** Of the change that it was given up by, and of the link that undoes it. */
  readonly generation: number;
  readonly linkKeyId: string;
  readonly linkExpiresAt: string;
  readonly changedAt: string;
  /** Sealed Destination. */
  readonly personal: string;
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
  events: accountEvents,
  initialState: { status: 'unopened' },
  evolve,
};

function evolve(state: AccountState, event: AccountEvent): AccountState {
  if (event.type === 'account-opened') return opened(event);
  if (state.status === 'unopened' || state.status === 'erased') return state;
  if (event.type === 'account-erased') {
    const { accountId, registrationKey } = state;
    return { status: 'erased', accountId, registrationKey };
  }
  return evolveLiving(state, event);
}

function opened({ data: { registeredAt: _, openedAt: __, ...facts } }: AccountOpened): OpenAccount {
  return {
    status: 'active',
    ...facts,
    mobileConfirmed: false,
    usedRecoveryCodes: [],
    recovery: { links: noLinks },
    factorStop: noLinks,
    reset: noLinks,
    emailChange: { links: noLinks },
    formerEmails: { all: [], links: noLinks },
    closing: noLinks,
  };
}

function evolveLiving(
  state: LivingAccount,
  event: Exclude<AccountEvent, AccountOpened | AccountErased>,
): LivingAccount {
  switch (event.type) {
    case 'password-changed':
      return {
        ...state,
        credential: event.data.credential,
        reset: voided(state.reset),
        recovery: voidedRecovery(state),
      };
    case 'password-rehashed':
      return { ...state, credential: event.data.credential };
    case 'password-reset':
      return {
        ...withoutLinks(state),
        credential: event.data.credential,
        reset: used(state.reset, 'reset', event.id),
      };
    case 'password-reset-requested':
      return { ...state, reset: issued(event.data) };
    case 'email-change-requested': {
      const { personal: wanted, sessionId } = event.data;
      return { ...state, emailChange: { links: issued(event.data), wanted, sessionId } };
    }
    case 'email-change-stopped':
      return { ...state, emailChange: { links: used(state.emailChange.links, 'stop-email', event.id) } };
    case 'email-changed':
      return {
        ...withoutLinks(state),
        personal: event.data.personal,
        emailChange: { links: used(state.emailChange.links, 'confirm-email', event.id) },
        formerEmails: { ...state.formerEmails, all: withFormerEmail(state, event.data) },
      };
    case 'email-change-undone': {
      const { personal, credential, generation } = event.data;
      const all = state.formerEmails.all.filter((former) => former.generation < generation);
      const links = used({ generation, openUntil: event.data.undoneAt }, 'undo-email', event.id);
      return { ...withoutLinks(state), personal, credential, formerEmails: { all, links } };
    }
    case 'newsletter-changed':
      return { ...state, newsletter: event.data.newsletter };
    case 'references-changed':
      return { ...state, personal: event.data.personal };
    case 'security-level-changed': {
      const { securityLevel, totp, by } = event.data;
      const mobileConfirmed = state.mobileConfirmed && by === undefined;
      const recovery = by === 'recovery' ? usedRecovery(state, 'recover-factor', event) : voidedRecovery(state);
      const factorStop = factorStopAfter(state, event);
      return { ...state, securityLevel, totp, usedRecoveryCodes: [], mobileConfirmed, recovery, factorStop };
    }
    case 'mobile-confirmed':
      return { ...state, mobileConfirmed: true };
    case 'mobile-changed': {
      const { personal, stop, proven = true } = event.data;
      const factorStop = stop ? issued(stop) : state.factorStop;
      if (proven) return { ...state, personal, mobileConfirmed: true, recovery: voidedRecovery(state), factorStop };
      const recovery = usedRecovery(state, 'recover-factor', event);
      return { ...state, personal, mobileConfirmed: false, totp: undefined, usedRecoveryCodes: [], recovery };
    }
    case 'factor-recovery-requested':
    case 'mobile-recovery-requested':
      return { ...state, recovery: { links: issued(event.data), opensAt: event.data.opensAt } };
    case 'factor-recovery-stopped':
    case 'mobile-recovery-stopped':
      return { ...state, recovery: usedRecovery(state, 'stop-recovery', event) };
    case 'recovery-code-used':
      return { ...state, usedRecoveryCodes: [...state.usedRecoveryCodes, event.data.codeIndex] };
    case 'account-suspended':
      return { ...withoutLinks(state), status: 'suspended' };
    case 'account-reopened': {
      const { closing } = state;
      const reopening = event.data.by === 'person' ? used(closing, 'reopen', event.id) : voided(closing);
      return { ...state, status: 'active', closing: reopening };
    }
    case 'account-closed': {
      const links = issued(event.data);
      const closing = event.data.by === 'person' ? links : voided(links);
      return { ...withoutLinks(state), status: 'closed', erasesAt: event.data.erasesAt, closing };
    }
  }
}

/** Without those whose link is over; a change that was recorded before there were links to undo one adds none. */
function withFormerEmail({ formerEmails }: AccountFacts, changed: PublishedDataOf<'email-changed'>): FormerEmail[] {
  const { changedAt } = changed;
  const all = formerEmails.all.filter(({ linkExpiresAt }) => linkExpiresAt > changedAt);
  if (!('linkExpiresAt' in changed)) return all;
  const { generation, linkKeyId, linkExpiresAt, previousPersonal: personal } = changed;
  return [...all, { generation, linkKeyId, linkExpiresAt, changedAt, personal }];
}

/** No change of address waits any more: it was made or stopped, or somebody else may have asked for it. */
function voidedChange({ emailChange }: AccountFacts): AccountFacts['emailChange'] {
  return { links: voided(emailChange.links) };
}

/** No link takes a second factor away any more. */
function voidedRecovery({ recovery }: AccountFacts): AccountFacts['recovery'] {
  return { links: voided(recovery.links) };
}

/** One of the two links was followed, or the factor itself stopped the recovery. */
function usedRecovery(
  { recovery }: AccountFacts,
  purpose: 'recover-factor' | 'stop-recovery',
  { id }: AccountEvent,
): AccountFacts['recovery'] {
  return { links: used(recovery.links, purpose, id) };
}

/** Links that took a factor away are used, those of a factor that is gone by other means void. */
function factorStopAfter({ factorStop }: AccountFacts, { id, data: { stop, by } }: SecurityLevelChanged): MailedLinks {
  if (by === undefined) return stop ? issued(stop) : factorStop;
  return by === 'stop' ? used(factorStop, 'stop-factor', id) : voided(factorStop);
}

/** No mailed link works that was sent before: the mailbox or the password was another, or the account may not be used. */
function withoutLinks<State extends AccountFacts>(state: State): State {
  return {
    ...state,
    reset: voided(state.reset),
    emailChange: voidedChange(state),
    recovery: voidedRecovery(state),
  };
}

/** There is no account to change, or it is not active. */
export class NoSuchAccount extends Refusal {
  constructor() {
    super(notFound, 'There is no active account');
  }
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
