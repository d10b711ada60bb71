import { randomUUID } from 'node:crypto';
import { wrongCodesTold, type DeviceNotice, type Profile } from '#contracts';
import { DocumentStore, type Collection, type CollectionDefinition } from '#document-store';
import { Clock } from '#event-sourcing';
import { EventStore } from '#event-store';
import { PersonalData } from '#personal-data';
import { isCounted, oneMore, type Recent } from '#time-windows';
import { Injectable } from '@nestjs/common';
import type { Account } from '../../read-models/accounts.js';
import { record, wrongCodesGiven } from '../authentication-events/authentication-events.js';
import type { CountedTry } from './challenges.js';

const notices: CollectionDefinition<Recent> = {
  name: 'wrong-codes-notice',
  version: 1,
  indexes: [],
  expiry: 'expiresAt',
};
const oncePerDay = { max: 1, windowMs: 24 * 3_600_000 };

/** Right password, wrong code: the person is to know of it, since somebody else may have the password. */
@Injectable()
export class WrongCodes {
  private readonly notices: Collection<Recent>;

  constructor(
    documents: DocumentStore,
    private readonly events: EventStore,
    private readonly clock: Clock,
    private readonly personalData: PersonalData,
  ) {
    this.notices = documents.collection(notices);
  }

  /** The code of the try was wrong. Of a few in a row the person is told by mail, once a day at most. */
  async note({ challenge, inRow }: CountedTry, { view }: Account): Promise<void> {
    if (inRow < wrongCodesTold) return;
    const { accountId, language } = view;
    const now = this.clock.now();
    const one = { id: randomUUID(), at: now.getTime() };
    const told = await this.notices.update(accountId, (current) => oneMore(current, one, oncePerDay));
    if (!isCounted(told?.recent, one.id)) return;
    const profile = await this.personalData.open<Profile>(accountId, view.personal);
    if (!profile) return;
    const { identifier, firstName, lastName, email } = profile;
    const notice: DeviceNotice = { identifier, firstName, lastName, email, device: challenge.device };
    const { reference: challengeReference } = challenge;
    const event = wrongCodesGiven({
      accountId,
      challengeReference,
      language,
      givenAt: now.toISOString(),
      personal: '',
    });
    const personal = await this.personalData.seal(accountId, event.id, notice);
    await record(this.events, { ...event, data: { ...event.data, personal } });
  }
}
