import {
  activationRenewed,
  mobileChanged,
  mobileRecoveryRequested,
  passwordChanged,
  recoveryCodeUsed,
  registrationEmailCorrected,
  registrationRefused,
  securityLevelChanged,
  smsTokenRequested,
  userRegistered,
  type ActivationRenewedV1,
  type Contract,
  type Language,
  type MobileChangedV1,
  type MobileRecoveryRequestedV1,
  type PasswordChangedV1,
  type RecoveryCodeUsedV1,
  type RegistrationEmailCorrectedV1,
  type RegistrationRefusedV1,
  type SecurityLevelChangedV1,
  type SmsTokenRequestedV1,
  type UserRegisteredV1,
} from '#contracts';
import type { ReceivedEvent } from '#event-sourcing';
import { v5 as uuidFrom } from 'uuid';
import type { NotificationRequested } from '../notification.js';
import type { RequestNotification } from './request-notification.js';

/** The contracts that lead to a message. */
export const causes: readonly Contract[] = [
  userRegistered,
  activationRenewed,
  registrationEmailCorrected,
  registrationRefused,
  passwordChanged,
  securityLevelChanged,
  mobileChanged,
  mobileRecoveryRequested,
  recoveryCodeUsed,
  smsTokenRequested,
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

type Message = Omit<NotificationRequested['data'], 'notificationId' | 'language' | 'causeId' | 'requestedAt'> & {
  readonly withheld?: boolean;
};

function messagesOf({ name, data }: ReceivedEvent): Message[] {
  switch (name) {
    case 'registration-refused': {
      const { refusalId, reason, personal } = data as RegistrationRefusedV1;
      const withheld = reason === 'limit';
      return [{ kind: withheld ? 'identifier-taken' : reason, personId: refusalId, personal, withheld }];
    }
    case 'password-changed': {
      const { accountId, personal } = data as PasswordChangedV1;
      return [{ kind: 'password-changed', personId: accountId, personal }];
    }
    case 'security-level-changed': {
      const { accountId, personal, securityLevel } = data as SecurityLevelChangedV1;
      return [{ kind: 'level-changed', personId: accountId, personal, securityLevel }];
    }
    case 'mobile-changed': {
      const { accountId, personal, previous } = data as MobileChangedV1;
      const told: Message[] = [{ kind: 'mobile-changed', personId: accountId, personal }];
      if (previous) told.push({ kind: 'number-replaced', personId: accountId, personal: previous });
      return told;
    }
    case 'mobile-recovery-requested': {
      const { accountId, personal, lost, opensAt, generation, linkKeyId, linkExpiresAt } =
        data as MobileRecoveryRequestedV1;
      const link = { generation, linkKeyId, linkExpiresAt };
      return [
        { kind: 'mobile-recovery', personId: accountId, personal, link, opensAt },
        { kind: 'recovery-notice', personId: accountId, personal: lost },
      ];
    }
    case 'recovery-code-used': {
      const { accountId, personal, codesLeft } = data as RecoveryCodeUsedV1;
      return [{ kind: 'recovery-code-used', personId: accountId, personal, codesLeft }];
    }
    case 'sms-token-requested': {
      const { accountId, personal, challengeReference, otpKeyId, action, expiresAt } = data as SmsTokenRequestedV1;
      const code = { challengeReference, otpKeyId, action, expiresAt };
      return [{ kind: 'sms-token', personId: accountId, personal, code }];
    }
    default: {
      const { accountId, personal, registrationKey, generation, linkKeyId, linkExpiresAt } = data as
        UserRegisteredV1 | ActivationRenewedV1 | RegistrationEmailCorrectedV1;
      const link = { registrationKey, generation, linkKeyId, linkExpiresAt };
      return [{ kind: 'activation', personId: accountId, personal, link }];
    }
  }
}
