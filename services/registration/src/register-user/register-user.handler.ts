import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { refusalEvents, registrationEvents, type Destination } from '#contracts';
import { Clock, crashPoint, load, retryOnConflict, streamName, toNewEvents, type Loaded } from '#event-sourcing';
import { EventStore, RevisionConflict } from '#event-store';
import {
  Credentials,
  IdentifierKey,
  PasswordHasher,
  PersonalData,
  PersonErased,
  PersonKeys,
  type Applicant,
  type PasswordOwner,
} from '#personal-data';
import { currentTraceparent } from '#observability';
import { fieldError, invalidRequest } from '#web';
import { v7 as uuid } from 'uuid';
import { ActivationTerms } from '../expire-registrations/reservation.js';
import { MailAllowances, type CountedAddress } from '../limit-mails/mail-allowances.js';
import { registration, type Registration } from '../registration.js';
import { PresentAddress } from './present-address.js';
import type { FilledForm } from './registration-form.js';
import { planRegistration, registerUser, type RegistrationFacts, type RegistrationPlan } from './register-user.js';

/** Asks for an account; answers nothing, so that nothing can be learnt from the answer. */
export class RegisterUser extends Command<void> {
  constructor(
    readonly form: FilledForm,
    readonly owner: PasswordOwner,
    readonly idempotencyKey: string | undefined,
    readonly applicant: Applicant,
  ) {
    super();
  }
}

/** What the event's boxes are made of. */
type Contents = Pick<FilledForm, 'profile'> & { readonly passwordHash: string };

/**
 * Whatever becomes of the request, the work is the same: one hash, the same reads, one count, one key, one append; but what
 * a limit refuses leaves no event. The append goes to the identifier's stream or, for a refusal, to one of its own, which
 * `handleCommand` could not choose. Throws Problem 400 for a password that is too weak.
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
    private readonly presentAddress: PresentAddress,
    private readonly allowances: MailAllowances,
    private readonly terms: ActivationTerms,
  ) {}

  async execute({ form, owner, idempotencyKey, applicant }: RegisterUser): Promise<void> {
    const { profile, securityLevel, language, newsletter } = form;
    const { identifier, email } = profile;
    const salt = idempotencyKey === undefined ? undefined : this.identifierKey.salt(identifier, idempotencyKey);
    const hashed = await this.hasher.hashChecked(form.password, owner, applicant, salt);
    if ('weaknesses' in hashed)
      throw invalidRequest(hashed.weaknesses.map(({ code, minimum }) => fieldError(['password'], code, minimum)));
    const content = JSON.stringify({ profile, securityLevel, language, newsletter, passwordHash: hashed.hash });
    const now = this.clock.now();
    const newId = () => uuid({ msecs: now.getTime() });
    const mayRepeat = idempotencyKey !== undefined;
    const facts: RegistrationFacts = {
      eventId: mayRepeat ? this.identifierKey.eventId(identifier, idempotencyKey, content) : newId(),
      expiredEventId: newId(),
      at: now.toISOString(),
      accountId: newId(),
      registrationKey: this.identifierKey.registrationKey(identifier),
      emailKey: this.identifierKey.emailKey(email),
      securityLevel,
      language,
      newsletter,
      terms: this.terms,
    };
    const address = { emailKey: facts.emailKey, mailboxKey: this.identifierKey.mailboxKey(email) };
    await retryOnConflict(() => this.#try(facts, address, { profile, passwordHash: hashed.hash }, mayRepeat));
  }

  /** `mayRepeat`: the event id may stand in the store already. */
  async #try(facts: RegistrationFacts, address: CountedAddress, contents: Contents, mayRepeat: boolean): Promise<void> {
    const { eventId, registrationKey } = facts;
    const [loaded, wasRefused] = await Promise.all([
      load(this.store, registration, registrationKey),
      mayRepeat && this.#wasRefused(eventId),
    ]);
    if (wasRefused || loaded.revisions.has(eventId)) return;
    const state = await this.presentAddress.of(loaded.state, facts.accountId);
    const plan = planRegistration(facts, state, this.allowances.limits.resendIntervalMs);
    const granted = await this.allowances.charge(address, plan.mailing);
    if (!granted) return this.#likeAnyOther(eventId);
    await this.allowances.givingBackOnFailure(address, eventId, () => this.#record(plan, facts, contents, loaded));
  }

  /** What a limit refuses leaves nothing in the log; it costs a key all the same, which the sweep removes again. */
  async #likeAnyOther(eventId: string): Promise<void> {
    await this.personKeys.create(eventId, 'registration');
  }

  async #wasRefused(eventId: string): Promise<boolean> {
    for await (const _ of this.store.read(streamName('refusal', eventId))) return true;
    return false;
  }

  async #record(
    plan: RegistrationPlan,
    facts: RegistrationFacts,
    contents: Contents,
    { state, revision }: Loaded<Registration>,
  ): Promise<void> {
    const home = streamName(registration.events.category, facts.registrationKey);
    const boxes = await this.#sealed(plan, facts, contents);
    const [event, ...others] = boxes ? registerUser({ ...facts, ...boxes, course: plan.course }, state) : [];
    if (event === undefined) throw new RevisionConflict(home, revision ?? 'none', revision);
    const refused = event.type === 'registration-refused';
    const stream = refused ? streamName('refusal', facts.eventId) : home;
    const known = { ...registrationEvents, versions: { ...registrationEvents.versions, ...refusalEvents.versions } };
    const events = toNewEvents(known, [event, ...others], { traceparent: currentTraceparent() });
    crashPoint('before-append');
    await this.store.append(stream, refused ? 'none' : (revision ?? 'none'), events);
    crashPoint('after-append');
  }

  /**
   * The boxes of the event, and whose account they are of; undefined where the person was erased meanwhile. Each course writes
   * one person key; where an account is reserved again, the sweep removes it.
   */
  async #sealed(
    plan: RegistrationPlan,
    { eventId, accountId: newAccountId }: RegistrationFacts,
    { profile, passwordHash }: Contents,
  ): Promise<{ readonly accountId: string; readonly personal: string; readonly credential?: string } | undefined> {
    const { personalData, credentials } = this;
    await this.personKeys.create(plan.course === 'register' ? newAccountId : eventId, 'registration');
    if (plan.course !== 'register' && plan.course !== 'register-again') {
      const personal = await personalData.seal(eventId, eventId, destinationOf(profile));
      return { accountId: newAccountId, personal };
    }
    const { accountId } = plan.course === 'register-again' ? plan.pending : { accountId: newAccountId };
    try {
      const personal = await personalData.seal(accountId, eventId, profile);
      return { accountId, personal, credential: await credentials.seal(accountId, eventId, { passwordHash }) };
    } catch (error) {
      if (error instanceof PersonErased) return undefined;
      throw error;
    }
  }
}

function destinationOf({ identifier, firstName, lastName, email }: Destination): Destination {
  return { identifier, firstName, lastName, email };
}
