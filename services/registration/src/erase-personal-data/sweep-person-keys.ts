import { refusalEvents, registrationEvents, storedEvents } from '#contracts';
import type { BegunKey, SweptKeys } from '#runtime';
import type { RegistrationEvent, UserRegistered } from '../registration.js';
import type { RegistrationRefused } from '../register-user/register-user.js';

const beginsKey = storedEvents.whether({ personKey: 'begins' });

/** Keys of persons who register, and of those whose registration is refused. */
export const registrationKeys: SweptKeys<RegistrationEvent | RegistrationRefused> = {
  name: 'registration.sweep-person-keys',
  owner: 'registration',
  events: [registrationEvents, refusalEvents],
  begunBy: (event) => (beginsKey(event) ? keyBegunBy(event) : undefined),
};

function keyBegunBy(
  event: Pick<UserRegistered, 'type' | 'data'> | Pick<RegistrationRefused, 'type' | 'data'>,
): BegunKey {
  switch (event.type) {
    case 'user-registered':
      return { personId: event.data.accountId, at: event.data.registeredAt };
    case 'registration-refused':
      return { personId: event.data.refusalId, at: event.data.refusedAt };
  }
}
