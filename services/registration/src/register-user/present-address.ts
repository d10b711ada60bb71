import { Injectable } from '@nestjs/common';
import { storedEvents, type Profile } from '#contracts';
import { streamName } from '#event-sourcing';
import { EventStore } from '#event-store';
import { IdentifierKey, PersonalData, PersonKeyMissing, PersonKeys } from '#personal-data';
import type { Registration } from '../registration.js';

const holdingProfile = storedEvents.names({ category: 'account', profile: 'whole' });

/** The address of an account as it is now, which its person may have changed since the registration. */
@Injectable()
export class PresentAddress {
  constructor(
    private readonly store: EventStore,
    private readonly personKeys: PersonKeys,
    private readonly personalData: PersonalData,
    private readonly identifierKey: IdentifierKey,
  ) {}

  /**
   * The registration, with the HMAC of its account's present address where it was activated. Reads the same whether or not
   * there is an account: its stream, since a view may lag, and the key of its person; `nobodysId` stands in for both.
   */
  async of(registration: Registration, nobodysId: string): Promise<Registration> {
    const accountId = registration.status === 'activated' ? registration.accountId : nobodysId;
    const box = await this.#newestProfile(accountId);
    if (registration.status !== 'activated' || box === undefined) {
      await this.personKeys.getNobodys(nobodysId);
      return registration;
    }
    try {
      const profile = await this.personalData.open<Profile>(accountId, box);
      return { ...registration, emailKey: profile ? this.identifierKey.emailKey(profile.email) : '' };
    } catch (error) {
      if (error instanceof PersonKeyMissing) return registration;
      throw error;
    }
  }

  /** The box of the account's newest event that holds a whole Profile. */
  async #newestProfile(accountId: string): Promise<string | undefined> {
    let box: string | undefined;
    for await (const event of this.store.read(streamName('account', accountId))) {
      if (holdingProfile.has(event.type)) box = String(event.data['personal']);
    }
    return box;
  }
}
