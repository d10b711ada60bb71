import type { UserActivatedV1 } from '#contracts';
import type { AccountEvent, AccountState } from '../../account.js';

export interface OpenAccountCommand {
  /** Derived from the activation's event id, so that a redelivery makes the same event. */
  readonly eventId: string;
  readonly activation: UserActivatedV1;
  /** ISO 8601 instant. */
  readonly at: string;
}

/** Guide row 23: an activation opens the account, once; hearing of it again changes nothing. */
export function openAccount(command: OpenAccountCommand, state: AccountState): AccountEvent[] {
  if (state.status !== 'unopened') return [];
  const { accountId, registrationKey, securityLevel, language, newsletter, registeredAt, personal, credential } =
    command.activation;
  return [
    {
      id: command.eventId,
      type: 'account-opened',
      data: {
        accountId,
        registrationKey,
        securityLevel,
        language,
        newsletter,
        registeredAt,
        openedAt: command.at,
        personal,
        credential,
      },
    },
  ];
}
