import { registrationEvents, type DataOf, type EventName, type Language, type RegistrationLevel } from '#contracts';
import type { Aggregate } from '#event-sourcing';

/** HMAC of the e-mail address: stays in the store, is on no contract. */
interface ByEmail {
  readonly emailKey: string;
}

/** What the address's count of pending registrations needs when one of them is over. */
interface Ending extends ByEmail {
  readonly generation: number;
}

/** What the store keeps of each event beside the fields of its contract. */
interface KeptInside {
  readonly 'user-registered': ByEmail & { /** Sealed Credential. */ readonly credential: string };
  readonly 'activation-renewed': unknown;
  readonly 'registration-email-corrected': ByEmail & { readonly previousEmailKey: string };
  readonly 'user-activated': Ending;
  readonly 'registration-expired': Ending;
  readonly 'registration-disowned': Ending;
  readonly 'identifier-released': unknown;
}

type Named<Type extends EventName<{ readonly category: 'registration' }>> = Type extends unknown
  ? { readonly id: string; readonly type: Type; readonly data: DataOf<Type> & KeptInside[Type] }
  : never;

export type UserRegistered = Named<'user-registered'>;
export type ActivationRenewed = Named<'activation-renewed'>;
export type RegistrationEmailCorrected = Named<'registration-email-corrected'>;
export type UserActivated = Named<'user-activated'>;
export type RegistrationExpired = Named<'registration-expired'>;
export type RegistrationDisowned = Named<'registration-disowned'>;
export type IdentifierReleased = Named<'identifier-released'>;

/** What may stand in a stream `registration-<key>`. */
export type RegistrationEvent = Named<EventName<{ readonly category: 'registration' }>>;

/** Never asked for, expired or disowned: anyone may register. The generation goes on from where it stood. */
export interface FreeIdentifier {
  readonly status: 'free';
  readonly generation: number;
  /** Where the last registration was disowned: whose it was. The link that did it answers again as it did. */
  readonly disowned?: { readonly accountId: string; readonly registrationKey: string };
}

/** Reserved until `reservationEndsAt`, waiting for its activation. */
export interface PendingRegistration {
  readonly status: 'pending';
  readonly accountId: string;
  readonly registrationKey: string;
  readonly securityLevel: RegistrationLevel;
  readonly language: Language;
  readonly newsletter: boolean;
  readonly registeredAt: string;
  readonly reservationEndsAt: string;
  readonly emailKey: string;
  /** Of the newest link; links of lower ones are void. */
  readonly generation: number;
  /** When the newest activation mail was asked for. */
  readonly mailedAt: string;
  /** Sealed Profile, as registered. */
  readonly profile: string;
  /** Sealed Destination of the newest mail: here the address is as last corrected. */
  readonly destination: string;
  /** Sealed Credential. */
  readonly credential: string;
}

/** An account was opened under this identifier, which is never given to anyone else unless operations release it. */
export interface ActivatedRegistration {
  readonly status: 'activated';
  readonly accountId: string;
  readonly registrationKey: string;
  /** Of the address that activated it; the account may have another by now. */
  readonly emailKey: string;
  /** Of the link that activated it. */
  readonly generation: number;
  /** Sealed Credential that activated it, which the account may have replaced since. */
  readonly credential: string;
}

/** What has become of one identifier. */
export type Registration = FreeIdentifier | PendingRegistration | ActivatedRegistration;

/**
 * Streams `registration-<key>`, key = HMAC of the canonical identifier: the name of the stream is the uniqueness of the
 * identifier.
 */
export const registration: Aggregate<Registration, RegistrationEvent> = {
  events: registrationEvents,
  initialState: { status: 'free', generation: 0 },
  evolve,
};

function evolve(state: Registration, event: RegistrationEvent): Registration {
  switch (event.type) {
    case 'user-registered':
      return pendingFrom(event.data);
    case 'activation-renewed':
      if (state.status !== 'pending') return state;
      return { ...state, ...newestMail(event.data, event.data.renewedAt) };
    case 'registration-email-corrected':
      if (state.status !== 'pending') return state;
      return { ...state, ...newestMail(event.data, event.data.correctedAt), emailKey: event.data.emailKey };
    case 'user-activated': {
      const { accountId, registrationKey, emailKey, generation } = event.data;
      const { credential } = state.status === 'pending' ? state : event.data;
      return { status: 'activated', accountId, registrationKey, emailKey, generation, credential };
    }
    case 'registration-disowned': {
      const { accountId, registrationKey, generation } = event.data;
      return { status: 'free', generation, disowned: { accountId, registrationKey } };
    }
    case 'registration-expired':
    case 'identifier-released':
      return { status: 'free', generation: event.data.generation };
  }
}

function pendingFrom(data: UserRegistered['data']): PendingRegistration {
  return {
    status: 'pending',
    accountId: data.accountId,
    registrationKey: data.registrationKey,
    securityLevel: data.securityLevel,
    language: data.language,
    newsletter: data.newsletter,
    registeredAt: data.registeredAt,
    reservationEndsAt: data.reservationEndsAt,
    emailKey: data.emailKey,
    profile: data.personal,
    credential: data.credential,
    ...newestMail(data, data.registeredAt),
  };
}

function newestMail({ generation, personal }: { generation: number; personal: string }, mailedAt: string) {
  return { generation, mailedAt, destination: personal };
}
