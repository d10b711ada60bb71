import { defineProblem, levels } from '#contracts';
import { Refusal } from '#event-sourcing';
import type { LinkClaims } from '#personal-data';
import type { AccountEvent, AccountState } from '../../account.js';
import { isOpen, nextLink } from '../../mailed-links/mailed-link.js';

const hour = 3_600_000;
/** In which the holder may stop what somebody else asked for. */
export const delayMs = 24 * hour;
/** From the request on. */
const lifeMs = 7 * 24 * hour;

const recoveryRefused = defineProblem(
  403,
  'recovery-refused',
  'Another number cannot be given',
  'The link is wrong, too early, used, stopped, replaced or expired; which one is not told.',
);

/** The link is wrong, too early, used, stopped, replaced or expired: one refusal for all. */
export class RecoveryRefused extends Refusal {
  constructor() {
    super(recoveryRefused, 'The link does not let another number be given');
  }
}

export interface RequestMobileRecovery {
  readonly eventId: string;
  readonly linkKeyId: string;
  /** Sealed Destination. */
  readonly personal: string;
  /** Sealed SmsDestination of the account's number; undefined where it has none. */
  readonly lost: string | undefined;
  readonly at: string;
}

/**
 * The way out of a lost telephone. Asking again while a link waits changes nothing: neither does its day begin anew, nor is
 * anybody told twice. At levels that need no telephone there is nothing to recover.
 */
export function requestMobileRecovery(command: RequestMobileRecovery, state: AccountState): AccountEvent[] {
  const { eventId, linkKeyId, personal, lost, at } = command;
  if (state.status !== 'active' || lost === undefined) return [];
  if (levels.entry(state.securityLevel).needs !== 'proven-mobile') return [];
  const { accountId, language, recovery } = state;
  if (recovery.links.openUntil !== undefined && recovery.links.openUntil > at) return [];
  const link = nextLink(recovery.links, at, lifeMs, linkKeyId);
  const opensAt = new Date(Date.parse(at) + delayMs).toISOString();
  const data = { accountId, language, requestedAt: at, opensAt, ...link, personal, lost };
  return [{ id: eventId, type: 'mobile-recovery-requested', data }];
}

/** The telephone is there: whoever has it stops the recovery by signing in. */
export function stopMobileRecovery(
  { eventId, at }: Pick<RequestMobileRecovery, 'eventId' | 'at'>,
  state: AccountState,
): AccountEvent[] {
  if (state.status !== 'active' || state.recovery.links.openUntil === undefined) return [];
  return [{ id: eventId, type: 'mobile-recovery-stopped', data: { accountId: state.accountId, stoppedAt: at } }];
}

/** Whether the link lets another number be given now. Its signature was checked before, with its account. */
export function opens(link: LinkClaims | undefined, state: AccountState, at: string): boolean {
  if (state.status !== 'active') return false;
  const { links, opensAt } = state.recovery;
  return opensAt !== undefined && opensAt <= at && isOpen(link, 'recover-mobile', links, at);
}
