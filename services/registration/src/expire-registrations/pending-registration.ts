import { registrationEvents, storedEvents } from '#contracts';
import type { View } from '#event-sourcing';
import type { RegistrationEvent } from '../registration.js';

/** A registration that will expire unless it is activated. Document id = registration key. */
export interface PendingRegistrationView {
  readonly accountId: string;
  readonly reservationEndsAt: string;
}

/** What will expire, by when. Holds no personal data. */
export const pendingRegistrationView: View<PendingRegistrationView, RegistrationEvent> = {
  definition: { name: 'pending-registration', version: 1, indexes: [{ fields: ['reservationEndsAt'] }] },
  events: registrationEvents,
  project,
};

const changesView = storedEvents.whether({ view: 'pending-registration' });

function project(document: PendingRegistrationView | null, event: RegistrationEvent): PendingRegistrationView | null {
  if (!changesView(event)) return document;
  switch (event.type) {
    case 'user-registered': {
      const { accountId, reservationEndsAt } = event.data;
      return { accountId, reservationEndsAt };
    }
    case 'user-activated':
    case 'registration-expired':
    case 'registration-disowned':
    case 'identifier-released':
      return null;
  }
}
