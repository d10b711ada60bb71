import { v5 as uuidFrom, v7 as uuid } from 'uuid';
import type { Profile } from '#contracts';
import { streamName, toNewEvents, type Aggregate, type DomainEvent } from '#event-sourcing';
import type { EventMetadata, NewEvent } from '#event-store';
import type { Credentials, IdentifierKey, PersonalData, PersonKeys } from '#personal-data';
import { account } from '../../services/account/src/account.js';
import { openAccount } from '../../services/account/src/lifecycle/open-account/open-account.js';
import { notification } from '../../services/notification/src/notification.js';
import { requestsFor } from '../../services/notification/src/request-notification/causes.js';
import { requestNotification } from '../../services/notification/src/request-notification/request-notification.js';
import { claim, recordOutcome } from '../../services/notification/src/send-notification/send-notification.js';
import { activateRegistration } from '../../services/registration/src/activate-registration/activate-registration.js';
import type { ActivationTerms } from '../../services/registration/src/expire-registrations/reservation.js';
import { registerUser } from '../../services/registration/src/register-user/register-user.js';
import {
  registration,
  type Registration,
  type RegistrationEvent,
  type UserActivated,
  type UserRegistered,
} from '../../services/registration/src/registration.js';

/** What the services have at hand when they decide. */
export interface Means {
  readonly identifierKey: IdentifierKey;
  readonly personKeys: PersonKeys;
  readonly personalData: PersonalData;
  readonly credentials: Credentials;
  readonly terms: ActivationTerms;
  /** Of the one password that all have. */
  readonly passwordHash: string;
}

/** A stream that is new, and all that stands in it. */
export interface NewStream {
  readonly name: string;
  readonly events: readonly NewEvent[];
}

/** How many events of each category one account has behind it. */
export const eventsOfAccount = { registration: 2, notification: 3, account: 1 } as const;

const openedIds = 'b3a1c9a2-0a53-5d0e-9a86-7a3c6f0e4d11';
const activatedAfterMs = 10 * 60_000;

/**
 * All that the services write when somebody registers at the instant (epoch milliseconds), gets the mail and activates:
 * their own decisions, one after the other, and the person's key.
 */
export async function pastOfAccount(identifier: string, registersAt: number, means: Means): Promise<NewStream[]> {
  const profile = { identifier, firstName: 'Jeanne', lastName: 'Dupont', email: `${identifier}@example.org` };
  const accountId = uuid({ msecs: registersAt });
  await means.personKeys.create(accountId, 'registration');

  const trace = traceOf(accountId);
  const asking = new Past(registration, trace);
  const registered = (await register(asking, { accountId, profile, at: registersAt, means })) as UserRegistered;
  const activated = (await activate(asking, {
    accountId,
    profile,
    at: registersAt + activatedAfterMs,
    means,
    registered,
  })) as UserActivated;

  const opening = new Past(account, trace);
  const { id, data: activation } = activated;
  const command = { eventId: uuidFrom(id, openedIds), activation, at: activation.activatedAt };
  opening.add(openAccount(command, opening.state));

  return [asking.stream(registered.data.registrationKey), mailed(registered, trace), opening.stream(accountId)];
}

interface Step {
  readonly accountId: string;
  readonly profile: Profile;
  readonly at: number;
  readonly means: Means;
}

async function register(asking: Past<Registration, RegistrationEvent>, { accountId, profile, at, means }: Step) {
  const eventId = uuid({ msecs: at });
  const { personal, credential } = await sealedFor(eventId, { accountId, profile, means });
  const decision = {
    course: 'register',
    eventId,
    expiredEventId: uuid({ msecs: at }),
    at: iso(at),
    accountId,
    registrationKey: means.identifierKey.registrationKey(profile.identifier),
    emailKey: means.identifierKey.emailKey(profile.email),
    securityLevel: 'password',
    language: 'fr',
    newsletter: false,
    terms: means.terms,
    personal,
    credential,
  } as const;
  return asking.add(registerUser(decision, asking.state));
}

async function activate(
  asking: Past<Registration, RegistrationEvent>,
  { at, registered, ...person }: Step & { readonly registered: UserRegistered },
) {
  const eventId = uuid({ msecs: at });
  const { registrationKey, generation, linkKeyId, linkExpiresAt, credential } = registered.data;
  const claims = { keyId: linkKeyId, subject: registrationKey, generation, expiresAt: linkExpiresAt };
  const proof = { at: iso(at), link: { ...claims, purpose: 'activate' }, provenCredential: credential } as const;
  const sealed = await sealedFor(eventId, person);
  return asking.add(activateRegistration({ ...proof, ...sealed, eventId }, asking.state));
}

async function sealedFor(eventId: string, { accountId, profile, means }: Omit<Step, 'at'>) {
  const { personalData, credentials, passwordHash } = means;
  return {
    personal: await personalData.seal(accountId, eventId, profile),
    credential: await credentials.seal(accountId, eventId, { passwordHash }),
  };
}

/** The activation mail: asked for, attempted, accepted. */
function mailed({ id: causeId, data }: UserRegistered, trace: Trace): NewStream {
  const { accountId: subject, registeredAt: time } = data;
  const [asked] = requestsFor({ id: causeId, name: 'user-registered', version: 1, subject, time, data }, time);
  const { id, command } = asked!;
  const msecs = Date.parse(time);
  const sending = new Past(notification, trace);
  sending.add(requestNotification(command, sending.state));
  const made = { worker: 'bench', at: time, newestGeneration: data.generation, erased: false };
  sending.add(claim({ eventId: uuid({ msecs }), ...made }, sending.state));
  const outcome = { kind: 'accepted', messageId: `<${id}@localhost>` } as const;
  sending.add(recordOutcome({ eventId: uuid({ msecs }), attempt: 1, outcome, at: time }, sending.state));
  return sending.stream(id);
}

type Trace = Pick<EventMetadata, 'traceparent'>;

/** That of a request like any other; one request for all that comes of an account. */
function traceOf(accountId: string): Trace {
  const hex = accountId.replaceAll('-', '');
  return { traceparent: `00-${hex}-${hex.slice(16)}-01` };
}

/** One stream as it grows, with the state that its next decision sees. */
class Past<State, Event extends DomainEvent> {
  readonly #events: DomainEvent[] = [];
  #state: State;

  constructor(
    private readonly aggregate: Aggregate<State, Event>,
    private readonly trace: Trace,
  ) {
    this.#state = aggregate.initialState;
  }

  get state(): State {
    return this.#state;
  }

  /** Adds the one event that was decided, and answers it. */
  add<Decided extends DomainEvent>([event, ...others]: readonly Decided[]): Decided {
    if (event === undefined || others.length > 0) throw new Error('A step of the past is one event');
    this.#events.push(event);
    this.#state = this.aggregate.evolve(this.#state, event as DomainEvent as Event);
    return event;
  }

  stream(key: string): NewStream {
    return {
      name: streamName(this.aggregate.events.category, key),
      events: toNewEvents(this.aggregate.events, this.#events, this.trace),
    };
  }
}

const iso = (at: number): string => new Date(at).toISOString();
