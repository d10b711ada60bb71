import { conflict } from '#contracts';
import { Refusal } from '#event-sourcing';
import type { Registration, RegistrationEvent } from '../../registration.js';

/** Nobody holds the identifier as an account, or its account still has personal data. */
export class NotReleasable extends Refusal {
  constructor() {
    super(conflict, 'Only the identifier of an account that was erased can be released');
  }
}

export interface ReleaseIdentifier {
  readonly eventId: string;
  readonly at: string;
  readonly reason: string;
  /** Whether the personal data of the account that holds the identifier is gone. */
  readonly erased: boolean;
  readonly registrationKey: string;
}

/** Operations give an identifier back: whoever registers with it opens a new account, with nothing of the old one. */
export function releaseIdentifier(command: ReleaseIdentifier, registration: Registration): RegistrationEvent[] {
  if (registration.status !== 'activated' || !command.erased) throw new NotReleasable();
  const { eventId, at, reason, registrationKey } = command;
  const { accountId, generation } = registration;
  return [
    {
      id: eventId,
      type: 'identifier-released',
      data: { accountId, registrationKey, generation, reason, releasedAt: at },
    },
  ];
}
