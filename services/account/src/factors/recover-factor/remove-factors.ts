import { conflict, levels } from '#contracts';
import { Refusal } from '#event-sourcing';
import { mustBeActive, type AccountEvent, type AccountState } from '../../account.js';

/** The password alone is enough for the account already. */
export class NoSecondFactor extends Refusal {
  constructor() {
    super(conflict, 'The account has no second factor');
  }
}

export interface RemoveFactors {
  readonly eventId: string;
  /** Operations give a reason; a link needs none. */
  readonly decision: { readonly by: 'recovery' } | { readonly by: 'operator'; readonly reason: string };
  /** Sealed Destination of the mail that tells the person. */
  readonly personal: string;
  /** Sealed SmsDestination of the account's number; absent where it has none. */
  readonly mobile?: string;
  readonly at: string;
}

/**
 * Takes every second factor away: the password is enough until the person chooses another level, the application is forgotten
 * and the number no longer proven.
 */
export function removeFactors(command: RemoveFactors, state: AccountState): AccountEvent[] {
  const { accountId, language, securityLevel: previousLevel, mobileConfirmed } = mustBeActive(state);
  if (levels.challengeOf(previousLevel) === undefined) throw new NoSecondFactor();
  const { eventId, decision, personal, mobile, at } = command;
  const data = {
    accountId,
    ...decision,
    securityLevel: levels.weakest,
    previousLevel,
    language,
    changedAt: at,
    personal,
    ...(mobileConfirmed && mobile !== undefined && { previousMobile: mobile }),
  };
  return [{ id: eventId, type: 'security-level-changed', data }];
}
