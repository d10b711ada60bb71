import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Destination } from '#contracts';
import { Clock, crashPoint, load, retryOnConflict, streamName, toNewEvents, type Loaded } from '#event-sourcing';
import { EventStore, RevisionConflict } from '#event-store';
import { Credentials, IdentifierKey, PasswordHasher, PersonalData, PersonKeys } from '#personal-data';
import { currentTraceparent, fieldError, invalidRequest } from '#runtime';
import { v7 as uuid } from 'uuid';
import { ActivationTerms, reservationEnd } from '../expire-registrations/reservation.js';
import type { Mailing } from '../limit-mails/mail-allowance.js';
import { MailAllowances } from '../limit-mails/mail-allowances.js';
import { registration, type Registration } from '../registration.js';
import type { RegistrationRequest } from './registration-form.js';
import { courseOf, registerUser, type Course } from './register-user.js';

/** Asks for an account; answers nothing, so that nothing can be learnt from the answer. */
export class RegisterUser extends Command<void> {
  constructor(
    readonly request: RegistrationRequest,
    readonly personalWords: readonly string[],
    readonly idempotencyKey: string | undefined,
  ) {
    super();
  }
}

/** One attempt's facts, the same on every try after a conflict. */
interface Attempt {
  readonly request: RegistrationRequest;
  readonly passwordHash: string;
  readonly registrationKey: string;
  readonly emailKey: string;
  readonly eventId: string;
  /** Whether the event id may stand in the store already: it was seeded by an Idempotency-Key. */
  readonly mayRepeat: boolean;
  readonly accountId: string;
  readonly at: string;
}

/**
 * Whatever becomes of the request, the work is the same: one hash, one read, one count, one key, one append.
 * Throws Problem 400 for a password that is too weak.
 */
@CommandHandler(RegisterUser)
export class RegisterUserHandler implements ICommandHandler<RegisterUser> {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly hasher: PasswordHasher,
    private readonly identifierKey: IdentifierKey,
    private readonly personKeys: PersonKeys,
    private readonly personalData: PersonalData,
    private readonly credentials: Credentials,
    private readonly allowances: MailAllowances,
    private readonly terms: ActivationTerms,
  ) {}

  async execute({ request, personalWords, idempotencyKey }: RegisterUser): Promise<void> {
    const hashed = await this.hasher.hashChecked(request.password, personalWords);
    if ('weaknesses' in hashed) throw invalidRequest(hashed.weaknesses.map((code) => fieldError(['password'], code)));
    const now = this.clock.now();
    const { identifier, email } = request.profile;
    const attempt: Attempt = {
      request,
      passwordHash: hashed.hash,
      registrationKey: this.identifierKey.registrationKey(identifier),
      emailKey: this.identifierKey.emailKey(email),
      eventId:
        idempotencyKey === undefined
          ? uuid({ msecs: now.getTime() })
          : this.identifierKey.eventId(identifier, idempotencyKey),
      mayRepeat: idempotencyKey !== undefined,
      accountId: uuid({ msecs: now.getTime() }),
      at: now.toISOString(),
    };
    await retryOnConflict(() => this.#try(attempt));
  }

  async #try(attempt: Attempt): Promise<void> {
    const [loaded, wasRefused] = await Promise.all([
      load(this.store, registration, attempt.registrationKey),
      attempt.mayRepeat && this.#wasRefused(attempt.eventId),
    ]);
    if (wasRefused || loaded.eventIds.has(attempt.eventId)) return;
    const { emailKey, eventId, at } = attempt;
    const sameClickMs = this.allowances.limits.resendIntervalMs;
    const open = courseOf(loaded.state, { emailKey, at, sameClickMs });
    const granted = await this.allowances.charge(emailKey, this.#mailing(open, attempt, loaded.state));
    await this.allowances.givingBackOnFailure(emailKey, eventId, () =>
      this.#record(granted ? open : 'limit', attempt, loaded),
    );
  }

  async #wasRefused(eventId: string): Promise<boolean> {
    for await (const _ of this.store.read(streamName('refusal', eventId))) return true;
    return false;
  }

  #mailing(course: Course, { eventId, at, registrationKey }: Attempt, state: Registration): Mailing {
    const { generation } = state;
    const mailing = { id: eventId, at: Date.parse(at), registrationKey, generation: generation + 1 };
    if (course === 'register') {
      return { ...mailing, purpose: 'register', reservedUntil: Date.parse(reservationEnd(at, this.terms)) };
    }
    if (course === 'renew' && state.status === 'pending') {
      return { ...mailing, purpose: 'renew', reservedUntil: Date.parse(state.reservationEndsAt) };
    }
    return { ...mailing, generation, purpose: course === 'limit' ? 'none' : 'refuse' };
  }

  async #record(course: Course, attempt: Attempt, { state, revision }: Loaded<Registration>): Promise<void> {
    const { request, eventId, accountId, registrationKey, emailKey, at } = attempt;
    const { securityLevel, language, newsletter } = request;
    const [event, ...others] = registerUser(
      {
        ...(await this.#sealed(course, attempt, { state, revision })),
        ...{ course, eventId, at, accountId, registrationKey, emailKey, securityLevel, language, newsletter },
        expiredEventId: uuid({ msecs: Date.parse(at) }),
        terms: this.terms,
      },
      state,
    );
    const home = streamName(registration.category, registrationKey);
    if (event === undefined) throw new RevisionConflict(home, revision ?? 'none', revision);
    const refused = event.type === 'registration-refused';
    const stream = refused ? streamName('refusal', eventId) : home;
    const events = toNewEvents([event, ...others], { traceparent: currentTraceparent() });
    crashPoint('before-append');
    await this.store.append(stream, refused ? 'none' : (revision ?? 'none'), events);
    crashPoint('after-append');
  }

  /** The boxes of the event. Each course writes one person key; where mails are repeated, the sweep removes it again. */
  async #sealed(
    course: Course,
    attempt: Attempt,
    { state, revision }: Pick<Loaded<Registration>, 'state' | 'revision'>,
  ) {
    const { request, eventId, accountId, passwordHash, registrationKey } = attempt;
    const { personalData, credentials } = this;
    const home = streamName(registration.category, registrationKey);
    const personId = course === 'register' ? accountId : eventId;
    await this.personKeys.create(personId);
    if (course === 'register') {
      const personal = await personalData.seal(accountId, eventId, request.profile);
      return { personal, credential: await credentials.seal(accountId, eventId, { passwordHash }) };
    }
    if (course === 'renew' && state.status === 'pending') {
      const destination = await personalData.open<Destination>(state.accountId, state.destination);
      if (destination === undefined) throw new RevisionConflict(home, revision ?? 'none', undefined); // erased meanwhile
      return { personal: await personalData.seal(state.accountId, eventId, destination) };
    }
    return { personal: await personalData.seal(eventId, eventId, destinationOf(request.profile)) };
  }
}

function destinationOf({ identifier, firstName, lastName, email }: Destination): Destination {
  return { identifier, firstName, lastName, email };
}
