import type { View } from '#event-sourcing';
import type { RecordedEvent } from '#event-store';
import type { RegistrationEvent } from '../registration.js';

/** A registration that will expire unless it is activated. Document id = registration key. */
export interface PendingRegistrationView {
  readonly accountId: string;
  readonly reservationEndsAt: string;
}

/** What will expire, by when. Holds no personal data. */
export const pendingRegistrationView: View<PendingRegistrationView> = {
  definition: { name: 'pending-registration', version: 1, indexes: [{ fields: ['reservationEndsAt'] }] },
  category: 'registration',
  project,
};

function project(document: PendingRegistrationView | null, recorded: RecordedEvent): PendingRegistrationView | null {
  const event = recorded as unknown as RegistrationEvent;
  switch (event.type) {
    case 'user-registered': {
      const { accountId, reservationEndsAt } = event.data;
      return { accountId, reservationEndsAt };
    }
    case 'activation-renewed':
    case 'registration-email-corrected':
      return document;
    case 'user-activated':
    case 'registration-expired':
    case 'registration-disowned':
    case 'identifier-released':
      return null;
  }
}
