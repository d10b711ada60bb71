import { Injectable } from '@nestjs/common';
import type { Destination } from '#contracts';
import { Clock, handleCommand } from '#event-sourcing';
import { EventStore } from '#event-store';
import { PersonalData } from '#personal-data';
import { currentTraceparent } from '#observability';
import { v7 as uuid } from 'uuid';
import { ActivationTerms } from '../expire-registrations/reservation.js';
import { MailAllowances, type CountedAddress } from '../limit-mails/mail-allowances.js';
import { registration, type PendingRegistration, type Registration, type RegistrationEvent } from '../registration.js';

/** What a decision about another link is made from. */
export interface LinkRenewalFacts {
  readonly eventId: string;
  readonly at: string;
  /** Of the address to which the link goes. */
  readonly emailKey: string;
  readonly terms: ActivationTerms;
  /** Sealed Destination. */
  readonly personal: string;
}

interface Renewal extends CountedAddress {
  readonly registrationKey: string;
  isDue(state: Registration, at: string): state is PendingRegistration;
  /** Where the link goes, from where the last one went; the same place when absent. */
  readonly redirect?: (destination: Destination) => Destination;
  decide(facts: LinkRenewalFacts, state: PendingRegistration): RegistrationEvent[];
}

/** Another link for a pending registration, within what its address may be sent. */
@Injectable()
export class LinkRenewal {
  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly personalData: PersonalData,
    private readonly allowances: MailAllowances,
    private readonly terms: ActivationTerms,
  ) {}

  /** Appends what is decided; nothing where it is not due, the address has had its mails, or the person's key is gone. */
  async append({ registrationKey, emailKey, mailboxKey, isDue, redirect, decide }: Renewal): Promise<void> {
    const { store, terms } = this;
    const now = this.clock.now();
    const at = now.toISOString();
    const eventId = uuid({ msecs: now.getTime() });
    const metadata = { traceparent: currentTraceparent() };
    const renewed = async (state: Registration): Promise<RegistrationEvent[]> => {
      if (!isDue(state, at)) return [];
      const { accountId, generation, reservationEndsAt } = state;
      const granted = await this.allowances.charge(
        { emailKey, mailboxKey },
        {
          id: eventId,
          at: now.getTime(),
          registrationKey,
          generation: generation + 1,
          purpose: 'renew',
          reservedUntil: Date.parse(reservationEndsAt),
        },
      );
      const destination = granted && (await this.personalData.open<Destination>(accountId, state.destination));
      if (!destination) return [];
      const personal = await this.personalData.seal(accountId, eventId, redirect?.(destination) ?? destination);
      return decide({ eventId, at, emailKey, terms, personal }, state);
    };
    await this.allowances.givingBackOnFailure({ emailKey, mailboxKey }, eventId, async () => {
      await handleCommand(store, registration, registrationKey, renewed, { metadata });
    });
  }
}
