import type { AccountEvent, AccountState } from '../../account.js';

export interface RehashPassword {
  readonly eventId: string;
  readonly at: string;
  /** The box of the credential whose hash is weak, and which the password was found to open. */
  readonly verified: string;
  /** The same password hashed anew, sealed with this event's id. */
  readonly credential: string;
}

/** The hash of a password that was just proven becomes as strong as new ones; nothing where another took its place. */
export function rehashPassword(
  { eventId, at, verified, credential }: RehashPassword,
  state: AccountState,
): AccountEvent[] {
  if (state.status !== 'active' || state.credential !== verified) return [];
  const { accountId } = state;
  return [{ id: eventId, type: 'password-rehashed', data: { accountId, rehashedAt: at, credential } }];
}
