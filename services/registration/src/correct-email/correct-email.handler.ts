import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Destination } from '#contracts';
import { Clock, handleCommand, load } from '#event-sourcing';
import { EventStore } from '#event-store';
import { IdentifierKey, PersonalData } from '#personal-data';
import { currentTraceparent } from '#runtime';
import { v7 as uuid } from 'uuid';
import { ProvenCredential } from '../activate-registration/proven-credential.js';
import { ActivationTerms } from '../expire-registrations/reservation.js';
import { MailAllowances } from '../limit-mails/mail-allowances.js';
import { registration } from '../registration.js';
import { correctEmail, isCorrectable } from './correct-email.js';

/** Moves a pending registration to another address; nothing tells whether there was one. */
export class CorrectEmail extends Command<void> {
  constructor(
    readonly identifier: string,
    readonly password: string,
    /** The corrected address. */
    readonly email: string,
  ) {
    super();
  }
}

@CommandHandler(CorrectEmail)
export class CorrectEmailHandler implements ICommandHandler<CorrectEmail> {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly identifierKey: IdentifierKey,
    private readonly personalData: PersonalData,
    private readonly provenCredentials: ProvenCredential,
    private readonly allowances: MailAllowances,
    private readonly terms: ActivationTerms,
  ) {}

  async execute({ identifier, password, email }: CorrectEmail): Promise<void> {
    const key = this.identifierKey.registrationKey(identifier);
    const emailKey = this.identifierKey.emailKey(email);
    const { state: claimed } = await load(this.store, registration, key);
    const provenCredential = await this.provenCredentials.of(claimed, password);
    if (provenCredential === undefined) return;
    const now = this.clock.now();
    const at = now.toISOString();
    const eventId = uuid({ msecs: now.getTime() });
    await this.allowances.givingBackOnFailure(emailKey, eventId, async () => {
      await handleCommand(
        this.store,
        registration,
        key,
        async (state) => {
          if (!isCorrectable(state, { provenCredential, at })) return [];
          const granted = await this.allowances.charge(emailKey, {
            id: eventId,
            at: now.getTime(),
            registrationKey: key,
            generation: state.generation + 1,
            purpose: 'renew',
            reservedUntil: Date.parse(state.reservationEndsAt),
          });
          const destination =
            granted && (await this.personalData.open<Destination>(state.accountId, state.destination));
          if (!destination) return [];
          const personal = await this.personalData.seal(state.accountId, eventId, { ...destination, email });
          return correctEmail({ eventId, at, provenCredential, emailKey, terms: this.terms, personal }, state);
        },
        { metadata: { traceparent: currentTraceparent() } },
      );
    });
  }
}
