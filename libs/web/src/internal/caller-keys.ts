import type { KeyRing } from '#personal-data';
import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** PKCS #8 around the 32 bytes of an Ed25519 seed (RFC 8410). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');

const privateKeyOf = (seed: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' });

/** The Ed25519 key pairs of one caller: the keys of its ring are their seeds. The first signs. */
export class SigningKeys {
  readonly #keyId: string;
  readonly #key: KeyObject;

  constructor(ring: KeyRing) {
    this.#keyId = ring.current.id;
    this.#key = privateKeyOf(ring.current.key);
  }

  get keyId(): string {
    return this.#keyId;
  }

  sign(data: string): Buffer {
    return sign(null, Buffer.from(data), this.#key);
  }
}

const entryPattern = /^([a-z][a-z-]{0,31})=([A-Za-z0-9_-]{1,32}):([A-Za-z0-9_-]{43})$/;

/** Who may call, and the public keys by which each is known. */
export class CallerKeys {
  private constructor(private readonly keys: ReadonlyMap<string, KeyObject>) {}

  /** Reads `gateway=k2:<base64url of 32 bytes>,gateway=k1:…`; throws for anything else. */
  static parse(text: string): CallerKeys {
    const entries = text.split(',').map((entry): [string, KeyObject] => {
      const [, caller, keyId, x = ''] = entryPattern.exec(entry.trim()) ?? [];
      if (caller === undefined) throw new Error('Callers must read <name>=<key id>:<public key>');
      return [`${caller} ${keyId}`, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })];
    });
    return new CallerKeys(new Map(entries));
  }

  /** What `parse` reads, for the key pairs of one caller. Nothing in it is secret. */
  static describe(caller: string, ring: KeyRing): string {
    const entries = ring.keys.map(({ id, key }) => {
      const { x } = createPublicKey(privateKeyOf(key)).export({ format: 'jwk' });
      return `${caller}=${id}:${x}`;
    });
    return entries.join(',');
  }

  /** Whether this caller signed the data with this key. False for a caller or a key that is not known. */
  verify(caller: string, keyId: string, data: string, signature: Buffer): boolean {
    const key = this.keys.get(`${caller} ${keyId}`);
    return key !== undefined && verify(null, Buffer.from(data), key, signature);
  }
}
