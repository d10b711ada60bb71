import {
  accountEvents,
  accountViewCollection,
  levels,
  storedEvents,
  type AccountEvent,
  type AccountView,
  type StoredEvent,
} from '#contracts';
import { recoveryCodeCount } from '#personal-data';
import type { View } from '#event-sourcing';

const changesView = storedEvents.whether({ view: 'account-view' });

/** Pure: what sign-in and the personal space need to know of an account, folded from its stream. */
export function project(view: AccountView | null, event: AccountEvent): AccountView | null {
  if (!changesView(event)) return view;
  switch (event.type) {
    case 'account-opened':
      return { ...event.data, status: 'active', passwordChangedAt: event.data.openedAt };
    case 'password-changed': {
      const { changedAt, credential } = event.data;
      return view && { ...withoutRecovery(view), passwordChangedAt: changedAt, credential };
    }
    case 'password-reset': {
      const { resetAt, credential } = event.data;
      return view && { ...withoutLinks(view), passwordChangedAt: resetAt, credential };
    }
    case 'password-rehashed':
      return view && { ...view, credential: event.data.credential };
    case 'email-change-requested': {
      const { personal, linkExpiresAt } = event.data;
      return view && { ...view, emailChange: { personal, expiresAt: linkExpiresAt } };
    }
    case 'email-change-stopped':
      return view && withoutEmailChange(view);
    case 'email-changed':
      return view && { ...withoutLinks(view), personal: event.data.personal };
    case 'email-change-undone': {
      const { personal, credential, undoneAt } = event.data;
      return view && { ...withoutLinks(view), personal, credential, passwordChangedAt: undoneAt };
    }
    case 'newsletter-changed':
      return view && { ...view, newsletter: event.data.newsletter };
    case 'references-changed':
      return view && { ...view, personal: event.data.personal };
    case 'account-suspended':
      return view && { ...withoutLinks(view), status: 'suspended' };
    case 'account-reopened': {
      if (view === null) return null;
      const { erasesAt: _, ...reopened } = view;
      return { ...reopened, status: 'active' };
    }
    case 'account-closed':
      return view && { ...withoutLinks(view), status: 'closed', erasesAt: event.data.erasesAt };
    case 'account-erased':
      return null;
    case 'security-level-changed': {
      const { securityLevel, totp, by } = event.data;
      if (view === null) return view;
      const level = withoutApplication(withoutRecovery(view));
      const rest = by === undefined ? level : withoutProvenMobile(level);
      return { ...rest, securityLevel, ...(totp && { totp, ...application(view, event.data) }) };
    }
    case 'mobile-changed': {
      const { personal, changedAt, proven = true } = event.data;
      if (view === null) return view;
      const { mobileBoundAt: _, ...rest } = withoutProvenMobile(withoutRecovery(view));
      if (!proven) return { ...withoutApplication(rest), personal };
      return { ...rest, personal, mobileConfirmedAt: changedAt, ...boundAt('mobileBoundAt', view, changedAt) };
    }
    case 'factor-recovery-requested':
    case 'mobile-recovery-requested':
      return view && { ...view, mobileRecoveryUntil: event.data.linkExpiresAt };
    case 'factor-recovery-stopped':
    case 'mobile-recovery-stopped':
      return view && withoutRecovery(view);
    case 'recovery-code-used':
      return view && { ...view, recoveryCodesLeft: event.data.codesLeft };
    case 'mobile-confirmed':
      return view && { ...view, mobileConfirmedAt: event.data.confirmedAt };
  }
}

/** What is known of the application beside its box: one that is kept is as old as it was. */
function application(
  view: AccountView,
  { changedAt, recoveryCodesLeft }: StoredEvent<'security-level-changed'>['data'],
): Pick<AccountView, 'totpBoundAt' | 'recoveryCodesLeft'> {
  const { totpBoundAt } = view;
  if (recoveryCodesLeft !== undefined) return { recoveryCodesLeft, ...(totpBoundAt !== undefined && { totpBoundAt }) };
  return { ...boundAt('totpBoundAt', view, changedAt), recoveryCodesLeft: recoveryCodeCount };
}

/**
 * Since when the factor that a session has just bound belongs to the account: as long as the one that the session had to prove
 * first. Which of several that was is not told, so that the youngest of those that reach the level counts.
 */
function boundAt<Name extends 'totpBoundAt' | 'mobileBoundAt'>(
  name: Name,
  view: AccountView,
  at: string,
): { readonly [Bound in Name]?: string } {
  const { needs } = levels.entry(view.securityLevel);
  const since =
    needs === 'nothing' ? at : latest(view.totpBoundAt, needs === 'application' ? undefined : view.mobileBoundAt);
  return (since === undefined ? {} : { [name]: since }) as { readonly [Bound in Name]?: string };
}

function latest(...instants: readonly (string | undefined)[]): string | undefined {
  return instants
    .filter((instant) => instant !== undefined)
    .sort()
    .at(-1);
}

function withoutEmailChange({ emailChange: _, ...view }: AccountView): AccountView {
  return view;
}

function withoutRecovery({ mobileRecoveryUntil: _, ...view }: AccountView): AccountView {
  return view;
}

function withoutProvenMobile({ mobileConfirmedAt: _, ...view }: AccountView): AccountView {
  return view;
}

function withoutApplication({ totp: _, totpBoundAt: __, recoveryCodesLeft: ___, ...view }: AccountView): AccountView {
  return view;
}

/** Without what waits for a mailed link to be followed. */
function withoutLinks(view: AccountView): AccountView {
  return withoutEmailChange(withoutRecovery(view));
}

export const accountView: View<AccountView, AccountEvent> = {
  definition: accountViewCollection,
  events: accountEvents,
  project,
};
