/** A key or key ring is not written as it must be. The message never quotes it. */
export class KeyMalformed extends Error {
  override readonly name = 'KeyMalformed';
}

/** A key ring does not hold the key of this id: it was retired too early, or not yet given to this process. A fault. */
export class KeyUnknown extends Error {
  override readonly name = 'KeyUnknown';

  constructor(readonly keyId: string) {
    super(`The key ring holds no key "${keyId}"`);
  }
}

/**
 * The person was erased (crypto-shredding): a tombstone stands in place of the key, and nothing sealed for this person
 * opens ever again.
 */
export class PersonErased extends Error {
  override readonly name = 'PersonErased';

  constructor(readonly personId: string) {
    super(`Person ${personId} was erased`);
  }
}

/** There is neither a key nor a tombstone. A fault to retry (a store restored or lagging), never an erasure. */
export class PersonKeyMissing extends Error {
  override readonly name = 'PersonKeyMissing';

  constructor(readonly personId: string) {
    super(`The key of person ${personId} is missing, without a tombstone`);
  }
}

/**
 * A sealed box does not open: altered, truncated, sealed for another person, event or purpose, or with a key not held
 * here. A fault.
 */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/** This process has another IDENTIFIER_KEY than the one the data was made with: every identifier would look free. */
export class IdentifierKeyMismatch extends Error {
  override readonly name = 'IdentifierKeyMismatch';

  constructor() {
    super(
      'IDENTIFIER_KEY differs from the key that this installation was started with: registered identifiers would not be ' +
        'found again. Restore the original key (it is never rotated), or point KEY_STORE to the store that belongs to this key.',
    );
  }
}

/**
 * Load shedding: more password work is waiting than can be done in good time; nothing was hashed. Try again after
 * `retryAfterSeconds`.
 */
export class HashQueueFull extends Error {
  override readonly name = 'HashQueueFull';

  constructor(readonly retryAfterSeconds: number) {
    super('The queue for password hashing is full');
  }
}
