import {
  activationRenewed,
  passwordChanged,
  registrationEmailCorrected,
  registrationRefused,
  smsTokenRequested,
  userRegistered,
  type ActivationRenewedV1,
  type Contract,
  type PasswordChangedV1,
  type RegistrationEmailCorrectedV1,
  type RegistrationRefusedV1,
  type SmsTokenRequestedV1,
  type UserRegisteredV1,
} from '#contracts';
import type { ReceivedEvent } from '#event-sourcing';
import { v5 as uuidFrom } from 'uuid';
import type { ActivationLink, CodeToSend, NotificationKind } from '../notification.js';
import type { RequestNotification } from './request-notification.js';

/** The contracts that lead to a message. */
export const causes: readonly Contract[] = [
  userRegistered,
  activationRenewed,
  registrationEmailCorrected,
  registrationRefused,
  passwordChanged,
  smsTokenRequested,
] as unknown as readonly Contract[];

const notificationIds = '8d4f3f0e-52a5-5a0b-8a39-2d5a4c1d7b60';

/** The message that an event leads to. Its ids are derived from the event's, so that a redelivery makes the same ones. */
export function requestFor(event: ReceivedEvent, at: string): { id: string; command: RequestNotification } {
  const id = uuidFrom(event.id, notificationIds);
  const { kind, personId, link, code, withheld } = content(event);
  const { language, personal } = event.data as Pick<UserRegisteredV1, 'language' | 'personal'>;
  const request = {
    notificationId: id,
    kind,
    language,
    personId,
    causeId: event.id,
    personal,
    requestedAt: at,
    ...(link && { link }),
    ...(code && { code }),
  };
  const eventId = uuidFrom('requested', id);
  return { id, command: { eventId, request, ...(withheld && { withheld: { eventId: uuidFrom('withheld', id) } }) } };
}

interface Content {
  readonly kind: NotificationKind;
  readonly personId: string;
  readonly link?: ActivationLink;
  readonly code?: CodeToSend;
  readonly withheld?: boolean;
}

function content({ name, data }: ReceivedEvent): Content {
  switch (name) {
    case 'registration-refused': {
      const { refusalId, reason } = data as RegistrationRefusedV1;
      const withheld = reason === 'limit';
      return { kind: withheld ? 'identifier-taken' : reason, personId: refusalId, withheld };
    }
    case 'password-changed':
      return { kind: 'password-changed', personId: (data as PasswordChangedV1).accountId };
    case 'sms-token-requested': {
      const { accountId, challengeReference, otpKeyId, action, expiresAt } = data as SmsTokenRequestedV1;
      return { kind: 'sms-token', personId: accountId, code: { challengeReference, otpKeyId, action, expiresAt } };
    }
    default: {
      const { accountId, registrationKey, generation, linkKeyId, linkExpiresAt } = data as
        UserRegisteredV1 | ActivationRenewedV1 | RegistrationEmailCorrectedV1;
      const link = { registrationKey, generation, linkKeyId, linkExpiresAt };
      return { kind: 'activation', personId: accountId, link };
    }
  }
}
