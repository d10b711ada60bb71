import type { PersonKeys } from '../keys/person-keys.js';
import { decrypt, encrypt } from '../authenticated-encryption.js';
import { boxContext, parseBox } from './sealed-box.js';

/**
 * Field-level encryption of personal data, so that events, topics, views and backups hold it unreadable and erasable.
 */
export class PersonalData {
  constructor(private readonly keys: PersonKeys) {}

  /**
   * A box `<event id>.<base64url>` of the value (plain JSON), bound to person and event.
   * The person's key must exist: throws PersonErased or PersonKeyMissing.
   */
  async seal(personId: string, eventId: string, value: object): Promise<string> {
    const key = await this.keys.get(personId);
    return `${eventId}.${encrypt(key, boxContext('personal', personId, eventId), Buffer.from(JSON.stringify(value)))}`;
  }

  /** The value, or undefined when the person was erased. Throws PersonKeyMissing, or SealBroken for a box of someone else. */
  async open<T extends object>(personId: string, box: string): Promise<T | undefined> {
    const { eventId, sealed } = parseBox(box);
    const key = await this.keys.getUnlessErased(personId);
    if (key === undefined) return undefined;
    return JSON.parse(decrypt(key, boxContext('personal', personId, eventId), sealed).toString()) as T;
  }
}
