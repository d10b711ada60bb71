import type { EventName, PublishedDataOf } from '#contracts';
import type { ReceivedEvent } from '#event-sourcing';
import type { MailedLink, NotificationRequested } from '../notification.js';

/** A message, but for what all of them have. */
export type Message = Omit<NotificationRequested['data'], 'notificationId' | 'language' | 'causeId' | 'requestedAt'> & {
  /** A limit keeps it from being sent. */
  readonly withheld?: boolean;
};

type Cause = EventName<{ readonly messages: 'caused' }>;

/** What each event that causes messages leads to, in an order that stays; each is of another kind. */
const messages: { readonly [Name in Cause]: (data: PublishedDataOf<Name>) => Message[] } = {
  'user-registered': activation,
  'activation-renewed': activation,
  'registration-email-corrected': activation,
  'registration-refused': ({ refusalId, reason, personal }) => {
    const withheld = reason === 'limit';
    return [{ kind: withheld ? 'identifier-taken' : reason, personId: refusalId, personal, withheld }];
  },
  'password-changed': passwordChanged,
  'password-reset': passwordChanged,
  'password-reset-requested': (data) => {
    const asked: Message[] = [{ kind: 'password-reset', ...linked(data) }];
    const { accountId } = data;
    if ('former' in data && data.former) asked.push({ kind: 'reset-notice', ...linked({ accountId, ...data.former }) });
    return asked;
  },
  'email-change-requested': ({ previousPersonal, ...wanted }) => [
    { kind: 'email-confirmation', ...linked(wanted) },
    { kind: 'email-change-notice', ...linked({ ...wanted, personal: previousPersonal }) },
  ],
  'email-changed': (changed) => {
    const { accountId, previousPersonal: personal } = changed;
    const told = 'linkExpiresAt' in changed ? linked({ ...changed, personal }) : { personId: accountId, personal };
    return [{ kind: 'email-changed', ...told }];
  },
  'email-change-undone': ({ accountId, personal, undonePersonal }) => [
    { kind: 'email-change-undone', personId: accountId, personal },
    { kind: 'email-changed', personId: accountId, personal: undonePersonal },
  ],
  'new-device-used': ({ accountId, personal }) => [{ kind: 'new-device', personId: accountId, personal }],
  'wrong-codes-given': ({ accountId, personal }) => [{ kind: 'wrong-codes', personId: accountId, personal }],
  'account-closed': ({ by, ...closed }) => {
    const { link, ...message } = linked(closed);
    return [{ kind: 'account-closed', ...message, ...(by === 'person' && { link }) }];
  },
  'security-level-changed': levelChanged,
  'mobile-changed': ({ previous, ...changed }) => {
    const { accountId, personal } = changed;
    const told: Message[] = [{ kind: 'mobile-changed', personId: accountId, personal, ...stopLinkOf(changed) }];
    if (previous) told.push({ kind: 'number-replaced', personId: accountId, personal: previous });
    return told;
  },
  'factor-recovery-requested': ({ mobile, ...requested }) => recoveryRequested(requested, mobile),
  'mobile-recovery-requested': ({ lost, ...requested }) =>
    recoveryRequested({ ...requested, securityLevel: 'sms-token' }, lost),
  'recovery-code-used': ({ accountId, personal, codesLeft }) => [
    { kind: 'recovery-code-used', personId: accountId, personal, codesLeft },
  ],
  'sms-token-requested': ({ accountId, personal, challengeReference, otpKeyId, action, expiresAt }) => {
    const code = { challengeReference, otpKeyId, action, expiresAt };
    return [{ kind: 'sms-token', personId: accountId, personal, code }];
  },
  'invitation-issued': invited,
  'invitation-renewed': invited,
  'notice-issued': ({ about, accountId, personal }) => [{ kind: about, personId: accountId, personal }],
};

/** The messages that the event leads to. It is one of the causes, and what its contract promises. */
export function messagesOf({ name, data }: Pick<ReceivedEvent, 'name' | 'data'>): Message[] {
  const messagesOfCause = messages[name as Cause] as (data: unknown) => Message[];
  return messagesOfCause(data);
}

function activation(
  registered: PublishedDataOf<'user-registered' | 'activation-renewed' | 'registration-email-corrected'>,
): Message[] {
  const { registrationKey } = registered;
  const { link, ...message } = linked(registered);
  return [{ kind: 'activation', ...message, link: { registrationKey, ...link } }];
}

function invited(sent: PublishedDataOf<'invitation-issued' | 'invitation-renewed'>): Message[] {
  const { invitationId, invitedId, personal } = sent;
  const { link } = linked({ ...sent, accountId: invitedId });
  return [{ kind: 'invitation', personId: invitedId, personal, link: { invitationId, ...link } }];
}

function passwordChanged({ accountId, personal }: PublishedDataOf<'password-changed' | 'password-reset'>): Message[] {
  return [{ kind: 'password-changed', personId: accountId, personal }];
}

function levelChanged(data: PublishedDataOf<'security-level-changed'>): Message[] {
  const { accountId, personal, securityLevel } = data;
  const { by, previousMobile } = 'by' in data ? data : {};
  if (by === undefined) {
    return [{ kind: 'level-changed', personId: accountId, personal, securityLevel, ...stopLinkOf(data) }];
  }
  const told: Message[] = [{ kind: 'factors-removed', personId: accountId, personal, by }];
  if (previousMobile) told.push({ kind: 'number-replaced', personId: accountId, personal: previousMobile });
  return told;
}

/** The link by which a new factor is taken away again, where the mail about it has one. */
function stopLinkOf(changed: PublishedDataOf<'mobile-changed' | 'security-level-changed'>): Pick<Message, 'link'> {
  return 'stop' in changed && changed.stop ? { link: changed.stop } : {};
}

function recoveryRequested(
  { opensAt, securityLevel, ...requested }: Omit<PublishedDataOf<'factor-recovery-requested'>, 'mobile'>,
  mobile: string | undefined,
): Message[] {
  const told: Message[] = [{ kind: 'factor-recovery', ...linked(requested), securityLevel, opensAt }];
  if (mobile) told.push({ kind: 'recovery-notice', personId: requested.accountId, personal: mobile, opensAt });
  return told;
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
