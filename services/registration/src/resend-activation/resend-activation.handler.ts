import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Destination } from '#contracts';
import { Clock, handleCommand } from '#event-sourcing';
import { EventStore } from '#event-store';
import { IdentifierKey, PersonalData } from '#personal-data';
import { currentTraceparent } from '#runtime';
import { v7 as uuid } from 'uuid';
import { ActivationTerms } from '../expire-registrations/reservation.js';
import { MailAllowances } from '../limit-mails/mail-allowances.js';
import { registration } from '../registration.js';
import { isRenewable, renewActivation } from './resend-activation.js';

/** Asks for the activation mail again; nothing tells whether there was anything to send. */
export class ResendActivation extends Command<void> {
  constructor(
    readonly identifier: string,
    readonly email: string,
  ) {
    super();
  }
}

@CommandHandler(ResendActivation)
export class ResendActivationHandler implements ICommandHandler<ResendActivation> {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly identifierKey: IdentifierKey,
    private readonly personalData: PersonalData,
    private readonly allowances: MailAllowances,
    private readonly terms: ActivationTerms,
  ) {}

  async execute({ identifier, email }: ResendActivation): Promise<void> {
    const key = this.identifierKey.registrationKey(identifier);
    const emailKey = this.identifierKey.emailKey(email);
    const now = this.clock.now();
    const at = now.toISOString();
    const eventId = uuid({ msecs: now.getTime() });
    await this.allowances.givingBackOnFailure(emailKey, eventId, async () => {
      await handleCommand(
        this.store,
        registration,
        key,
        async (state) => {
          if (!isRenewable(state, { emailKey, at })) return [];
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
          const personal = await this.personalData.seal(state.accountId, eventId, destination);
          return renewActivation({ eventId, at, emailKey, terms: this.terms, personal }, state);
        },
        { metadata: { traceparent: currentTraceparent() } },
      );
    });
  }
}
