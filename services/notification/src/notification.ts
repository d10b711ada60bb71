import {
  notificationEvents,
  type DataOf,
  type Language,
  type SecurityLevel,
  type SmsAction,
  type SmsStatus,
} from '#contracts';
import { claimedAt, waitUntil, type Aggregate, type Claimed, type DomainEvent, type Wait } from '#event-sourcing';

/** What a mail is about; each kind has one template. */
export type MailKind =
  | 'activation'
  | 'identifier-taken'
  | 'own-account'
  | 'password-changed'
  | 'password-reset'
  | 'email-confirmation'
  | 'email-change-notice'
  | 'email-changed'
  | 'email-change-undone'
  | 'reset-notice'
  | 'level-changed'
  | 'mobile-changed'
  | 'recovery-code-used'
  | 'factor-recovery'
  | 'mobile-recovery'
  | 'factors-removed'
  | 'account-closed'
  | 'new-device'
  | 'wrong-codes'
  | 'invitation'
  | OperatorNoticeKind;

/** What members and administrators of operators are told. */
export type OperatorNoticeKind = DataOf<'notice-issued'>['about'];

/** What a text message is about. */
export const smsKinds = ['sms-token', 'number-replaced', 'recovery-notice'] as const;
export type SmsKind = (typeof smsKinds)[number];

export type NotificationKind = MailKind | SmsKind;

/** Mails to former addresses of an account: a newer one, to another address, makes none of them void. */
export const kindsToFormerAddresses: ReadonlySet<NotificationKind> = new Set(['email-changed', 'reset-notice']);

export function isBySms(kind: NotificationKind): kind is SmsKind {
  return (smsKinds as readonly string[]).includes(kind);
}

/** How messages leave. */
export const channelNames = ['mail', 'sms'] as const;

export type ChannelName = (typeof channelNames)[number];

export function channelOf(kind: NotificationKind): ChannelName {
  return isBySms(kind) ? 'sms' : 'mail';
}

/** What the links of a mail are derived from; the secret itself is never carried. */
export interface MailedLink {
  /** Subject of the links of a registration; those of an account have the person's id for a subject. */
  readonly registrationKey?: string;
  /** Subject of the link of an invitation. */
  readonly invitationId?: string;
  readonly generation: number;
  readonly linkKeyId: string;
  readonly linkExpiresAt: string;
}

/** What a code is derived from; the code itself is never carried. */
export interface CodeToSend {
  readonly challengeReference: string;
  readonly otpKeyId: string;
  readonly action: SmsAction;
  readonly expiresAt: string;
}

export interface NotificationRequested extends DomainEvent {
  readonly type: 'notification-requested';
  readonly data: {
    readonly notificationId: string;
    readonly kind: NotificationKind;
    readonly language: Language;
    /** Whose key seals the destination: the account id, or the refusal's id. */
    readonly personId: string;
    /** Id of the event that led to the message. */
    readonly causeId: string;
    /** Sealed Destination, or SmsDestination for what goes by SMS, as the cause carried it. */
    readonly personal: string;
    readonly requestedAt: string;
    /** Of several of one kind for one person only the highest generation is sent, unless each goes to an address of its own. */
    readonly link?: MailedLink;
    /** Only for `sms-token`. */
    readonly code?: CodeToSend;
    /** Only for `level-changed` and `factor-recovery`, of the lost factor. */
    readonly securityLevel?: SecurityLevel;
    /** Only for `recovery-code-used`. */
    readonly codesLeft?: number;
    /** Only for `factor-recovery`, `mobile-recovery` and `recovery-notice`: from when on the link works. */
    readonly opensAt?: string;
    /** Only for `factors-removed`. */
    readonly by?: 'recovery' | 'operator' | 'stop';
  };
}

/** A claim (lease on the message): whoever appended it, and nobody else, may open a socket now. */
export interface NotificationAttempted extends DomainEvent {
  readonly type: 'notification-attempted';
  readonly data: { readonly attempt: number; readonly worker: string; readonly at: string };
}

export interface NotificationSent extends DomainEvent {
  readonly type: 'notification-sent';
  readonly data: { readonly attempt: number; readonly messageId: string; readonly at: string };
}

/** The channel was away or asked to come again; another attempt follows at `retryAt`. */
export interface NotificationFailed extends DomainEvent {
  readonly type: 'notification-failed';
  readonly data: { readonly attempt: number; readonly error: string; readonly at: string; readonly retryAt: string };
}

export type ClosingReason = 'superseded' | 'expired' | 'erased' | 'withheld';

/** Nothing is to be sent any more: a newer link exists, the link ran out, the person is erased, or a limit withholds it. */
export interface NotificationClosed extends DomainEvent {
  readonly type: 'notification-closed';
  readonly data: { readonly reason: ClosingReason; readonly at: string };
}

/** A dead letter: the channel refused for good, or too often, and an operator must look. */
export interface NotificationParked extends DomainEvent {
  readonly type: 'notification-parked';
  readonly data: { readonly attempt: number; readonly error: string; readonly at: string };
}

/** An operator lets what was parked be tried again, as if it had just been asked for. */
export interface NotificationReleased extends DomainEvent {
  readonly type: 'notification-released';
  readonly data: { readonly at: string };
}

/**
 * Delivery unknown: nobody can tell whether the channel took it. It is not sent again by itself: it might arrive twice.
 */
export interface NotificationUnconfirmed extends DomainEvent {
  readonly type: 'notification-unconfirmed';
  readonly data: { readonly attempt: number; readonly error: string; readonly at: string };
}

/** Delivery report: the channel told later what became of a text message that it took. */
export interface NotificationDeliveryReported extends DomainEvent {
  readonly type: 'notification-delivery-reported';
  readonly data: {
    readonly messageId: string;
    readonly status: SmsStatus;
    /** The channel's code of what kept it from being delivered. */
    readonly errorCode?: number;
    readonly at: string;
  };
}

export type NotificationEvent =
  | NotificationRequested
  | NotificationAttempted
  | NotificationSent
  | NotificationFailed
  | NotificationUnconfirmed
  | NotificationClosed
  | NotificationParked
  | NotificationReleased
  | NotificationDeliveryReported;

export type NotificationState =
  | { readonly status: 'unrequested' }
  | (Claimed & {
      readonly status: 'due' | 'attempted' | 'sent' | 'unconfirmed' | 'closed' | 'parked';
      readonly request: NotificationRequested['data'];
      /** What the channel last told of a text message that it took. */
      readonly delivery?: SmsStatus;
    });

/** The wait that an event begins: that of a claim, or a back-off after a failure; none for what is asked for or released. */
export function waitFrom(
  event: NotificationRequested | NotificationAttempted | NotificationFailed | NotificationReleased,
): Wait {
  switch (event.type) {
    case 'notification-requested':
      return waitUntil(event.data.requestedAt);
    case 'notification-attempted':
      return claimedAt(event.data.at);
    case 'notification-failed':
      return waitUntil(event.data.at, event.data.retryAt);
    case 'notification-released':
      return waitUntil(event.data.at);
  }
}

/** Streams `notification-<id>`, one for each message; the id is derived from its cause. */
export const notification: Aggregate<NotificationState, NotificationEvent> = {
  events: notificationEvents,
  initialState: { status: 'unrequested' },
  evolve,
};

export function evolve(state: NotificationState, event: NotificationEvent): NotificationState {
  if (event.type === 'notification-requested') {
    return { status: 'due', request: event.data, attempts: 0, ...waitFrom(event) };
  }
  if (state.status === 'unrequested') return state;
  switch (event.type) {
    case 'notification-attempted': {
      const { attempt: attempts, worker } = event.data;
      return { ...state, status: 'attempted', attempts, worker, claimId: event.id, ...waitFrom(event) };
    }
    case 'notification-failed':
      return { ...state, status: 'due', ...waitFrom(event) };
    case 'notification-sent':
      return { ...state, status: 'sent' };
    case 'notification-unconfirmed':
      return { ...state, status: state.delivery === undefined ? 'unconfirmed' : 'sent' };
    case 'notification-closed':
      return { ...state, status: 'closed' };
    case 'notification-parked':
      return { ...state, status: 'parked' };
    case 'notification-released':
      return { ...state, status: 'due', attempts: 0, ...waitFrom(event) };
    case 'notification-delivery-reported': {
      const status = state.status === 'unconfirmed' ? 'sent' : state.status;
      return { ...state, status, delivery: event.data.status };
    }
  }
}
