import { createHmac } from 'node:crypto';
import { SealBroken } from '../errors.js';
import type { KeyRing, RingKey } from '../keys/key-ring.js';
import type { PersonKeys } from '../keys/person-keys.js';
import { decrypt, encrypt } from '../authenticated-encryption.js';
import { boxContext, parseBox } from './sealed-box.js';

/** What a credential box holds: a PHC string of argon2id. */
export interface Credential {
  readonly passwordHash: string;
}

/**
 * Seals password hashes under a key made of the person's key and CREDENTIAL_KEY, so that who may read mail addresses
 * cannot read hashes. A box does not name its key: opening tries each key of the ring, the current one first. A key of
 * the ring may be removed only when no event needs a box sealed with it any more.
 */
export class Credentials {
  constructor(
    private readonly keys: PersonKeys,
    private readonly credentialKey: KeyRing,
  ) {}

  /** A box `<event id>.<base64url>` bound to person and event. Throws PersonErased or PersonKeyMissing. */
  async seal(personId: string, eventId: string, { passwordHash }: Credential): Promise<string> {
    const key = deriveKey(await this.keys.get(personId), this.credentialKey.current);
    return `${eventId}.${encrypt(key, boxContext('credential', personId, eventId), Buffer.from(passwordHash))}`;
  }

  /** The credential, or undefined when the person was erased. Throws PersonKeyMissing or SealBroken. */
  async open(personId: string, box: string): Promise<Credential | undefined> {
    const { eventId, sealed } = parseBox(box);
    const personKey = await this.keys.getUnlessErased(personId);
    if (personKey === undefined) return undefined;
    const context = boxContext('credential', personId, eventId);
    const failures: SealBroken[] = [];
    for (const ringKey of this.credentialKey.keys) {
      try {
        return { passwordHash: decrypt(deriveKey(personKey, ringKey), context, sealed).toString() };
      } catch (error) {
        if (!(error instanceof SealBroken)) throw error;
        failures.push(error);
      }
    }
    throw new SealBroken('No key of the ring opens the credential', { cause: failures });
  }
}

const info = Buffer.from('credential');

/** HKDF with SHA-256 (RFC 5869) for the one block that is needed: Node's own makes a job of it, which takes twice as long. */
function deriveKey(personKey: Buffer, { key }: RingKey): Buffer {
  const extracted = createHmac('sha256', key).update(personKey).digest();
  return createHmac('sha256', extracted).update(info).update(Buffer.of(1)).digest();
}
