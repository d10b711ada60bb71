import type {
  AccountClosedV1,
  ActivationRenewedV1,
  EmailChangedV1,
  EmailChangeRequestedV1,
  MobileChangedV1,
  MobileRecoveryRequestedV1,
  NewDeviceUsedV1,
  PasswordChangedV1,
  PasswordResetRequestedV1,
  PasswordResetV1,
  RecoveryCodeUsedV1,
  RegistrationEmailCorrectedV1,
  RegistrationRefusedV1,
  SecurityLevelChangedV1,
  SmsTokenRequestedV1,
  UserRegisteredV1,
} from '#contracts';
import type { ReceivedEvent } from '#event-sourcing';
import type { MailedLink, NotificationRequested } from '../notification.js';

/** A message, but for what all of them have. */
export type Message = Omit<NotificationRequested['data'], 'notificationId' | 'language' | 'causeId' | 'requestedAt'> & {
  /** A limit keeps it from being sent. */
  readonly withheld?: boolean;
};

/** The messages that the event leads to, in an order that stays; each is of another kind. */
export function messagesOf({ name, data }: ReceivedEvent): Message[] {
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
      const { lost, opensAt, ...requested } = data as MobileRecoveryRequestedV1;
      return [
        { kind: 'mobile-recovery', ...linked(requested), opensAt },
        { kind: 'recovery-notice', personId: requested.accountId, personal: lost },
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
