import { stopLink, type StopTerms } from '../stop-factor/stop-link.js';
import { type AccountEvent, type AccountState, NoSuchAccount } from '../../account.js';

export interface ChangeMobile {
  readonly eventId: string;
  /** Absent after a recovery. */
  readonly sessionId?: string;
  /** Sealed Profile with the new number. */
  readonly personal: string;
  /** Sealed SmsDestination of the number until now; absent where there was none, or it is the same. */
  readonly previous?: string;
  /** Whether its code was given; after a recovery the first one at sign-in proves it. */
  readonly proven: boolean;
  /** Of the link that takes the number away again; absent after a recovery. */
  readonly terms?: StopTerms;
  readonly at: string;
}

/** The number counts from now on. */
export function changeMobile(command: ChangeMobile, state: AccountState): AccountEvent[] {
  if (state.status !== 'active') throw new NoSuchAccount();
  const { eventId, sessionId, personal, previous, proven, terms, at } = command;
  const { accountId, language } = state;
  const data = {
    accountId,
    ...(sessionId !== undefined && { sessionId }),
    language,
    changedAt: at,
    personal,
    ...(!proven && { proven }),
    ...(terms && stopLink(state, at, terms)),
    ...(previous !== undefined && { previous }),
  };
  return [{ id: eventId, type: 'mobile-changed', data }];
}
