import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { identifier as identifierSchema, type Destination, type Profile } from '#contracts';
import { Clock, handleCommand, load } from '#event-sourcing';
import { EventStore } from '#event-store';
import { Credentials, IdentifierKey, LinkTokens, PersonalData, type Applicant } from '#personal-data';
import { currentTraceparent } from '#observability';
import { v7 as uuid } from 'uuid';
import { registration, type PendingRegistration } from '../registration.js';
import { ActivationRefused, activateRegistration, isActivatedBy, provenRegistration } from './activate-registration.js';
import { ProvenCredential } from './proven-credential.js';

/** Answers the id of the account that may now be opened. */
export class ActivateRegistration extends Command<{ readonly accountId: string }> {
  constructor(
    readonly token: string,
    /** As typed; one that nobody can have is refused like any other. */
    readonly identifier: string,
    readonly password: string,
    readonly applicant: Applicant,
  ) {
    super();
  }
}

@CommandHandler(ActivateRegistration)
export class ActivateRegistrationHandler implements ICommandHandler<ActivateRegistration> {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly identifierKey: IdentifierKey,
    private readonly links: LinkTokens,
    private readonly personalData: PersonalData,
    private readonly credentials: Credentials,
    private readonly provenCredentials: ProvenCredential,
  ) {}

  async execute({ token, identifier, password, applicant }: ActivateRegistration): Promise<{ accountId: string }> {
    const key = this.identifierKey.registrationKey(identifierSchema.safeParse(identifier).data ?? identifier);
    const { state: claimed } = await load(this.store, registration, key);
    const provenCredential = await this.provenCredentials.of(claimed, password, applicant);
    const now = this.clock.now();
    const at = now.toISOString();
    const eventId = uuid({ msecs: now.getTime() });
    let accountId: string | undefined;
    await handleCommand(
      this.store,
      registration,
      key,
      async (state) => {
        const link = state.status === 'free' ? undefined : this.links.verify(token, state.accountId);
        const proof = { at, link, provenCredential };
        if (isActivatedBy(proof, state)) {
          ({ accountId } = state);
          return [];
        }
        const pending = provenRegistration(proof, state);
        ({ accountId } = pending);
        const sealed = await this.#sealedAnew(pending, eventId);
        return activateRegistration({ ...proof, ...sealed, eventId }, state);
      },
      { metadata: { traceparent: currentTraceparent() } },
    );
    if (accountId === undefined) throw new ActivationRefused();
    return { accountId };
  }

  /** The whole profile, with the address as last corrected, and the credential, for the event that opens the account. */
  async #sealedAnew(pending: PendingRegistration, eventId: string): Promise<{ personal: string; credential: string }> {
    const { accountId } = pending;
    const profile = await this.personalData.open<Profile>(accountId, pending.profile);
    const destination = await this.personalData.open<Destination>(accountId, pending.destination);
    const credential = await this.credentials.open(accountId, pending.credential);
    if (!profile || !destination || !credential) throw new ActivationRefused(); // erased
    const { email } = destination;
    return {
      personal: await this.personalData.seal(accountId, eventId, { ...profile, email }),
      credential: await this.credentials.seal(accountId, eventId, credential),
    };
  }
}
