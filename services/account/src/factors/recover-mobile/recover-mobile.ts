import { Refusal } from '#event-sourcing';
import type { AccountEvent, AccountState } from '../../account.js';

const hour = 3_600_000;
/** In which the holder may stop what somebody else asked for. */
export const delayMs = 24 * hour;
/** From the request on. */
const lifeMs = 7 * 24 * hour;

/** The link is wrong, too early, used, stopped, replaced or expired: one refusal for all. */
export class RecoveryRefused extends Refusal {
  override readonly code = 'recovery-refused';

  constructor() {
    super('The link does not let another number be given');
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
  if (state.status !== 'active' || state.securityLevel !== 'sms-token' || lost === undefined) return [];
  const { accountId, language, recovery } = state;
  if (recovery && !recovery.void && recovery.linkExpiresAt > at) return [];
  const after = (ms: number) => new Date(Date.parse(at) + ms).toISOString();
  const link = { generation: (recovery?.generation ?? 0) + 1, linkKeyId, linkExpiresAt: after(lifeMs) };
  const data = { accountId, language, requestedAt: at, opensAt: after(delayMs), ...link, personal, lost };
  return [{ id: eventId, type: 'mobile-recovery-requested', data }];
}

/** The telephone is there: whoever has it stops the recovery by signing in. */
export function stopMobileRecovery(
  { eventId, at }: Pick<RequestMobileRecovery, 'eventId' | 'at'>,
  state: AccountState,
): AccountEvent[] {
  if (state.status !== 'active' || !state.recovery || state.recovery.void) return [];
  return [{ id: eventId, type: 'mobile-recovery-stopped', data: { accountId: state.accountId, stoppedAt: at } }];
}

/** Whether a link of this generation lets another number be given now. */
export function opens(link: { readonly generation: number }, state: AccountState, at: string): boolean {
  const recovery = state.status === 'active' ? state.recovery : undefined;
  if (recovery === undefined || recovery.void || recovery.generation !== link.generation) return false;
  return recovery.opensAt <= at && at < recovery.linkExpiresAt;
}
