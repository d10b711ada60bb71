import {
  accountClosed,
  activationRenewed,
  emailChanged,
  emailChangeRequested,
  newDeviceUsed,
  passwordChanged,
  passwordReset,
  passwordResetRequested,
  registrationEmailCorrected,
  registrationRefused,
  userRegistered,
  type AccountClosedV1,
  type ActivationRenewedV1,
  type Contract,
  type EmailChangedV1,
  type EmailChangeRequestedV1,
  type Language,
  type NewDeviceUsedV1,
  type PasswordChangedV1,
  type PasswordResetRequestedV1,
  type PasswordResetV1,
  type RegistrationEmailCorrectedV1,
  type RegistrationRefusedV1,
  type UserRegisteredV1,
} from '#contracts';
import type { ReceivedEvent } from '#event-sourcing';
import { v5 as uuidFrom } from 'uuid';
import type { MailedLink, NotificationKind } from '../notification.js';
import type { RequestNotification } from './request-notification.js';

/** The contracts that lead to a message. */
export const causes: readonly Contract[] = [
  userRegistered,
  activationRenewed,
  registrationEmailCorrected,
  registrationRefused,
  passwordChanged,
  passwordResetRequested,
  passwordReset,
  emailChangeRequested,
  emailChanged,
  accountClosed,
  newDeviceUsed,
] as unknown as readonly Contract[];

const notificationIds = '8d4f3f0e-52a5-5a0b-8a39-2d5a4c1d7b60';

/**
 * The messages that an event leads to. Their ids are derived from the event's, so that a redelivery makes the same ones;
 * the first bears the event's alone.
 */
export function requestsFor(event: ReceivedEvent, at: string): { id: string; command: RequestNotification }[] {
  const { language } = event.data as { readonly language: Language };
  return messagesOf(event).map(({ withheld, ...message }, place) => {
    const id = uuidFrom(place === 0 ? event.id : `${event.id} ${message.kind}`, notificationIds);
    const request = { notificationId: id, language, causeId: event.id, requestedAt: at, ...message };
    const eventId = uuidFrom('requested', id);
    return { id, command: { eventId, request, ...(withheld && { withheld: { eventId: uuidFrom('withheld', id) } }) } };
  });
}

interface Message {
  readonly kind: NotificationKind;
  readonly personId: string;
  /** Sealed Destination. */
  readonly personal: string;
  readonly link?: MailedLink;
  readonly withheld?: boolean;
}

function messagesOf({ name, data }: ReceivedEvent): Message[] {
  switch (name) {
    case 'registration-refused': {
      const { refusalId, reason, personal } = data as RegistrationRefusedV1;
      const withheld = reason === 'limit';
      return [{ kind: withheld ? 'identifier-taken' : reason, personId: refusalId, personal, withheld }];
    }
    case 'password-changed':
    case 'password-reset': {
      const { accountId, personal } = data as PasswordChangedV1 | PasswordResetV1;
      return [{ kind: 'password-changed', personId: accountId, personal }];
    }
    case 'password-reset-requested':
      return [{ kind: 'password-reset', ...linked(data as PasswordResetRequestedV1) }];
    case 'email-change-requested': {
      const { previousPersonal, ...wanted } = data as EmailChangeRequestedV1;
      return [
        { kind: 'email-confirmation', ...linked(wanted) },
        { kind: 'email-change-notice', ...linked({ ...wanted, personal: previousPersonal }) },
      ];
    }
    case 'email-changed': {
      const { accountId, previousPersonal } = data as EmailChangedV1;
      return [{ kind: 'email-changed', personId: accountId, personal: previousPersonal }];
    }
    case 'new-device-used': {
      const { accountId, personal } = data as NewDeviceUsedV1;
      return [{ kind: 'new-device', personId: accountId, personal }];
    }
    case 'account-closed': {
      const { by, ...closed } = data as AccountClosedV1;
      const { link, ...message } = linked(closed);
      return [{ kind: 'account-closed', ...message, ...(by === 'person' && { link }) }];
    }
    default: {
      const registered = data as UserRegisteredV1 | ActivationRenewedV1 | RegistrationEmailCorrectedV1;
      const { registrationKey } = registered;
      const { link, ...message } = linked(registered);
      return [{ kind: 'activation', ...message, link: { registrationKey, ...link } }];
    }
  }
}

/** What a message with links takes from its event. */
function linked({
  accountId,
  personal,
  generation,
  linkKeyId,
  linkExpiresAt,
}: Omit<MailedLink, 'registrationKey'> & { readonly accountId: string; readonly personal: string }) {
  return { personId: accountId, personal, link: { generation, linkKeyId, linkExpiresAt } };
}
