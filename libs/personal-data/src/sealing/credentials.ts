import { createHmac } from 'node:crypto';
import { SealBroken } from '../errors.js';
import type { KeyRing, RingKey } from '../keys/key-ring.js';
import type { PersonKeys } from '../keys/person-keys.js';
import { decrypt, encrypt } from '../authenticated-encryption.js';
import { boxContext, parseBox, type BoxPurpose } from './sealed-box.js';

/** What a credential box holds: a PHC string of argon2id. */
export interface Credential {
  readonly passwordHash: string;
}

/** What the box of an authenticator application holds. */
export interface TotpCredential {
  /** Base32. */
  readonly secret: string;
  /** SHA-256 of each recovery code, in hex. */
  readonly recoveryCodes: readonly string[];
}

/**
 * Seals credentials under a key made of the person's key and CREDENTIAL_KEY, so that who may read mail addresses cannot
 * read hashes or secrets. A box does not name its key: opening tries each key of the ring, the current one first. A key
 * of the ring may be removed only when no event needs a box sealed with it any more.
 */
export class Credentials {
  #nobodysBox?: string;

  constructor(
    private readonly keys: PersonKeys,
    private readonly credentialKey: KeyRing,
  ) {}

  /** A box `<event id>.<base64url>` bound to person and event. Throws PersonErased or PersonKeyMissing. */
  seal(personId: string, eventId: string, { passwordHash }: Credential): Promise<string> {
    return this.sealText('credential', personId, eventId, passwordHash);
  }

  /** The credential, or undefined when the person was erased. Throws PersonKeyMissing or SealBroken. */
  async open(personId: string, box: string): Promise<Credential | undefined> {
    const passwordHash = await this.openText('credential', personId, box);
    return passwordHash === undefined ? undefined : { passwordHash };
  }

  /**
   * A decoy against timing attacks: costs what `open` costs, for an id that is no person's; the same id each
   * time for the same identifier.
   */
  async openNothing(id: string): Promise<undefined> {
    const key = deriveKey(await this.keys.getNobodys(id), this.credentialKey.current);
    const context = boxContext('credential', 'nobody', 'nothing');
    this.#nobodysBox ??= encrypt(key, context, Buffer.alloc(passwordHashLength));
    decrypt(key, context, this.#nobodysBox);
  }

  /** The same for an authenticator application; neither box opens as the other. */
  sealTotp(personId: string, eventId: string, totp: TotpCredential): Promise<string> {
    return this.sealText('totp', personId, eventId, JSON.stringify(totp));
  }

  async openTotp(personId: string, box: string): Promise<TotpCredential | undefined> {
    const text = await this.openText('totp', personId, box);
    return text === undefined ? undefined : (JSON.parse(text) as TotpCredential);
  }

  private async sealText(purpose: BoxPurpose, personId: string, eventId: string, text: string): Promise<string> {
    const key = deriveKey(await this.keys.get(personId), this.credentialKey.current);
    return `${eventId}.${encrypt(key, boxContext(purpose, personId, eventId), Buffer.from(text))}`;
  }

  private async openText(purpose: BoxPurpose, personId: string, box: string): Promise<string | undefined> {
    const { eventId, sealed } = parseBox(box);
    const personKey = await this.keys.getUnlessErased(personId);
    if (personKey === undefined) return undefined;
    const context = boxContext(purpose, personId, eventId);
    const failures: SealBroken[] = [];
    for (const ringKey of this.credentialKey.keys) {
      try {
        return decrypt(deriveKey(personKey, ringKey), context, sealed).toString();
      } catch (error) {
        if (!(error instanceof SealBroken)) throw error;
        failures.push(error);
      }
    }
    throw new SealBroken('No key of the ring opens the credential', { cause: failures });
  }
}

/** Of a PHC string as it is stored. */
const passwordHashLength = 97;
const info = Buffer.from('credential');

/** HKDF with SHA-256 (RFC 5869) for the one block that is needed: Node's own makes a job of it, which takes twice as long. */
function deriveKey(personKey: Buffer, { key }: RingKey): Buffer {
  const extracted = createHmac('sha256', key).update(personKey).digest();
  return createHmac('sha256', extracted).update(info).update(Buffer.of(1)).digest();
}
