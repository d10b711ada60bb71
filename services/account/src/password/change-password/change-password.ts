import { passwordIsWrong } from '#contracts';
import { Refusal } from '#event-sourcing';
import type { AccountEvent, AccountState } from '../../account.js';

/** The current password was not the right one, or there is no account to change: one refusal for both. */
export class WrongPassword extends Refusal {
  constructor() {
    super(passwordIsWrong, 'The current password is not right');
  }
}

export interface ChangePassword {
  readonly eventId: string;
  /** Whether the current password matched the stream's newest credential. */
  readonly passwordMatches: boolean;
  /** Sealed with this event's id. */
  readonly credential: string;
  /** Sealed Destination of the mail that tells the person. */
  readonly personal: string;
  readonly sessionId: string;
  readonly at: string;
}

/** Guide row 26, «Mot de passe»: the person who knows the password may change it; other sessions end. */
export function changePassword(command: ChangePassword, state: AccountState): AccountEvent[] {
  if (state.status !== 'active' || !command.passwordMatches) throw new WrongPassword();
  const { eventId, credential, personal, sessionId, at } = command;
  return [
    {
      id: eventId,
      type: 'password-changed',
      data: { accountId: state.accountId, sessionId, language: state.language, changedAt: at, personal, credential },
    },
  ];
}
