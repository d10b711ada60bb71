import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { CollectionDefinition, DocumentStore } from '#document-store';
import { IdentifierKeyMismatch, KeyMalformed } from './errors.js';
import { frame } from './framing.js';
import type { OperatorNumber } from './operator-number.js';

const keyChecks: CollectionDefinition<{ readonly check: string }> = { name: 'key-check', version: 1, indexes: [] };

/**
 * Blind indexes: names for texts that must not stand in clear, by HMAC-SHA-256 under IDENTIFIER_KEY, or under a key
 * derived from it (HKDF) for each use, so that a name of one use tells nothing about another. The key is never rotated.
 */
export class IdentifierKey {
  readonly #key: Buffer;
  readonly #emailKey: Buffer;
  readonly #throttleKey: Buffer;
  readonly #eventKey: Buffer;
  readonly #logKey: Buffer;
  readonly #saltKey: Buffer;
  readonly #cursorKey: Buffer;
  readonly #operatorKey: Buffer;
  readonly #invitationKey: Buffer;

  constructor(key: Buffer) {
    if (key.length !== 32) throw new KeyMalformed('IDENTIFIER_KEY must be 32 bytes');
    this.#key = key;
    this.#emailKey = derive(key, 'email');
    this.#throttleKey = derive(key, 'throttle');
    this.#eventKey = derive(key, 'event-id');
    this.#logKey = derive(key, 'log');
    this.#saltKey = derive(key, 'salt');
    this.#cursorKey = derive(key, 'cursor');
    this.#operatorKey = derive(key, 'operator');
    this.#invitationKey = derive(key, 'invitation');
  }

  /**
   * Stores the check value of the key at the first start and compares it at every later one; throws IdentifierKeyMismatch.
   * Of several first starts at once one decides, and the others compare with its key.
   */
  static async verify(keyStore: DocumentStore, key: Buffer): Promise<void> {
    const check = hmac(derive(key, 'check'), 'identifier-key').toString('hex');
    const stored = await keyStore
      .collection(keyChecks)
      .update('identifier-key', (current) => (current ? undefined : { check }));
    if (stored === undefined || !equal(stored.check, check)) throw new IdentifierKeyMismatch();
  }

  /** Blind index of a canonical identifier, which names its registration stream: 32 hexadecimal digits. */
  registrationKey(canonicalIdentifier: string): string {
    return short(this.#key, canonicalIdentifier);
  }

  /**
   * Blind index of an e-mail address for the limits per address, whatever the case of its letters: 32
   * hexadecimal digits.
   */
  emailKey(email: string): string {
    return short(this.#emailKey, email.toLowerCase());
  }

  /**
   * The same for the mailbox of an address, for counting only: what stands behind a plus is a tag of its owner's, and some
   * providers pass over dots. Equal to the `emailKey` of an address that is written plainly.
   */
  mailboxKey(email: string): string {
    return this.emailKey(mailboxOf(email));
  }

  /**
   * Blind index for rate limits, of the text that attempts are counted by (an identifier, existing or not; a network
   * address): 32 hexadecimal digits.
   */
  throttleKey(text: string): string {
    return short(this.#throttleKey, text);
  }

  /**
   * Name of a text in the lines of one day's log, under a key of that day: lines of a day can be brought together, those of two days
   * cannot. 16 hexadecimal digits; the day as `2026-03-12`.
   */
  logName(text: string, day: string): string {
    return hmac(hmac(this.#logKey, day), text).toString('hex', 0, 8);
  }

  /** The key, of 32 bytes, under which places in lists are sealed. */
  cursorKey(): Buffer {
    return this.#cursorKey;
  }

  /**
   * Idempotency: the one event id (UUIDv8) of all repeats of a registration with this Idempotency-Key and this content for
   * this canonical identifier.
   */
  eventId(canonicalIdentifier: string, idempotencyKey: string, content: string): string {
    return uuidOf(this.#eventKey, canonicalIdentifier, idempotencyKey, content);
  }

  /** The id (UUIDv8) of the operator of this number, which names its stream: one operator for one number. */
  operatorId({ kind, value }: Pick<OperatorNumber, 'kind' | 'value'>): string {
    return uuidOf(this.#operatorKey, kind, value);
  }

  /** The id (UUIDv8) of the establishment of this SIRET. */
  establishmentId(siret: string): string {
    return uuidOf(this.#operatorKey, 'siret', siret);
  }

  /**
   * The id (UUIDv8) of the invitations of an operator to an address, whatever the case of its letters: they share a stream, so
   * that a newer one finds those before it.
   */
  invitationId(operatorId: string, email: string): string {
    return uuidOf(this.#invitationKey, operatorId, email.toLowerCase());
  }

  /**
   * The salt, of 16 bytes, of the password of a registration with this Idempotency-Key: a repeat has the same hash, so that
   * its content can be compared without a faster digest of the password.
   */
  salt(canonicalIdentifier: string, idempotencyKey: string): Buffer {
    return createHmac('sha256', this.#saltKey)
      .update(frame(canonicalIdentifier, idempotencyKey))
      .digest()
      .subarray(0, 16);
  }
}

/** Providers that pass over dots before the @, with the one domain that stands for all of theirs. */
const dotless = new Map([
  ['gmail.com', 'gmail.com'],
  ['googlemail.com', 'gmail.com'],
]);

function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1).toLowerCase();
  const untagged = email.slice(0, at).replace(/(?!^)\+.*$/s, '');
  const provider = dotless.get(domain);
  return provider === undefined ? `${untagged}@${domain}` : `${untagged.replaceAll('.', '')}@${provider}`;
}

function derive(key: Buffer, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', `identifier-key ${use}`, 32));
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function uuidOf(key: Buffer, ...texts: readonly string[]): string {
  const bytes = createHmac('sha256', key)
    .update(frame(...texts))
    .digest()
    .subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function short(key: Buffer, text: string): string {
  return hmac(key, text).toString('hex', 0, 16);
}

function equal(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
