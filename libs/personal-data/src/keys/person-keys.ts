import { randomBytes } from 'node:crypto';
import { RecentReads, type Collection, type CollectionDefinition, type DocumentStore } from '#document-store';
import { KeyUnknown, PersonErased, PersonKeyMissing } from '../errors.js';
import { frame } from '../framing.js';
import { decrypt, encrypt } from '../authenticated-encryption.js';
import type { KeyRing } from './key-ring.js';

/** The service that makes a key, and sweeps it where no event of its own uses it. */
export type KeyOwner = 'registration' | 'adhesion';

/** Of keys that were made before there was more than one. */
const firstOwner: KeyOwner = 'registration';

/** A wrapped key, or the tombstone that replaces it for good. Its id is the person id. */
interface PersonKeyDocument {
  /** Key of PERSONAL_DATA_KEY that wraps this one. */
  readonly wrappingKeyId?: string;
  readonly wrapped?: string;
  readonly owner?: KeyOwner;
  /** Instant of creation (epoch milliseconds), until an event of the person is known to be stored. */
  readonly unconfirmedSince?: number;
  /** Present on a tombstone alone: epoch milliseconds. */
  readonly erasedAt?: number;
}

const personKeys: CollectionDefinition<PersonKeyDocument> = {
  name: 'person-key',
  version: 1,
  indexes: [{ fields: ['unconfirmedSince'] }],
};

const sweepAfterMs = 24 * 60 * 60 * 1000;
const pageSize = 100;
const cachedMs = 60_000;
const nobody = 'nobody';

/**
 * Envelope encryption with a random 256-bit data key for each person, wrapped by PERSONAL_DATA_KEY. Erasing the key
 * (crypto-shredding) makes every copy of the data sealed with it unreadable: log, topics, views, backups.
 */
export class PersonKeys {
  readonly #documents: Collection<PersonKeyDocument>;
  /** An erasure by another process is seen a minute later at the latest. */
  readonly #cache: RecentReads<Buffer>;
  /** The same for ids of nobody, beside the other so that strangers push no key out of it. */
  readonly #nobodies: RecentReads<Buffer>;
  readonly #nobodysDocument: PersonKeyDocument;

  constructor(
    keyStore: DocumentStore,
    private readonly wrapping: KeyRing,
    private readonly now: () => number = Date.now,
  ) {
    this.#documents = keyStore.collection(personKeys);
    this.#cache = new RecentReads(cachedMs, now);
    this.#nobodies = new RecentReads(cachedMs, now);
    this.#nobodysDocument = this.#wrap(nobody, randomBytes(32));
  }

  /** Makes the key, durably, before the person's first event. A key that exists is kept; an erased person throws PersonErased. */
  async create(personId: string, owner: KeyOwner): Promise<void> {
    const wrapped = this.#wrap(personId, randomBytes(32));
    const fresh: PersonKeyDocument = { ...wrapped, owner, unconfirmedSince: this.now() };
    await this.#cache.keep(personId, async () => {
      const [taken] = await this.#documents.insertAll(new Map([[personId, fresh]]));
      if (taken === undefined) return this.#unwrap(personId, fresh);
      return this.#unwrap(personId, (await this.#documents.get(personId))?.value ?? undefined);
    });
  }

  /** The key is in use, once the person's first event is stored: no sweep asks about it again. */
  async confirm(personId: string): Promise<void> {
    await this.#documents.update(personId, confirmed);
  }

  /** The key; never change its bytes. Throws PersonErased where a tombstone stands, PersonKeyMissing where nothing does. */
  async get(personId: string): Promise<Buffer> {
    return (
      this.#cache.get(personId) ??
      (await this.#cache.keep(personId, async () => {
        const document = await this.#documents.get(personId);
        return this.#unwrap(personId, document?.value ?? undefined);
      }))
    );
  }

  /** The key, or undefined where a tombstone stands. Throws PersonKeyMissing where nothing does. */
  async getUnlessErased(personId: string): Promise<Buffer | undefined> {
    try {
      return await this.get(personId);
    } catch (error) {
      if (error instanceof PersonErased) return undefined;
      throw error;
    }
  }

  /** A decoy key that belongs to nobody, at the cost of `get` for a person with this id. */
  async getNobodys(id: string): Promise<Buffer> {
    return (
      this.#nobodies.get(id) ??
      (await this.#nobodies.keep(id, async () => {
        await this.#documents.get(id);
        return this.#unwrap(nobody, this.#nobodysDocument);
      }))
    );
  }

  /**
   * Crypto-shredding: replaces the key by a tombstone, for good; also where there was no key. Repeating it changes
   * nothing.
   */
  async erase(personId: string): Promise<void> {
    const tombstone: PersonKeyDocument = { erasedAt: this.now() };
    this.#cache.drop(personId);
    await this.#documents.update(personId, (current) => (current?.erasedAt === undefined ? tombstone : undefined));
    this.#cache.drop(personId);
  }

  /** Whether a tombstone stands; asks the store, never the cache. */
  async isErased(personId: string): Promise<boolean> {
    const document = await this.#documents.get(personId);
    return document?.value?.erasedAt !== undefined;
  }

  /**
   * Garbage collection: removes keys of this owner, older than a day, of persons without an event, since a crash came between
   * key and event. `isKnown` must read the event store itself, not a view that may lag. A known person is not asked about
   * again. Answers how many were removed.
   */
  async sweep(owner: KeyOwner, isKnown: (personId: string) => Promise<boolean>): Promise<number> {
    let removed = 0;
    for (let afterId: string | undefined; ;) {
      const due = await this.#documents.find({
        where: { unconfirmedSince: { lte: this.now() - sweepAfterMs } },
        ...(afterId !== undefined && { afterId }),
        limit: pageSize,
      });
      for (const { id, value } of due) {
        if ((value?.owner ?? firstOwner) !== owner) continue;
        if (await isKnown(id)) {
          await this.confirm(id);
        } else {
          this.#cache.drop(id);
          if (await this.#documents.delete(id)) removed += 1;
          this.#cache.drop(id);
        }
      }
      afterId = due.at(-1)?.id;
      if (due.length < pageSize) return removed;
    }
  }

  /**
   * Key rotation: wraps every key with the ring's current key, after which the older ones may be retired. Answers how
   * many were wrapped anew.
   */
  async rewrap(): Promise<number> {
    let rewrapped = 0;
    let afterId: string | undefined;
    for (;;) {
      const page = await this.#documents.find({ ...(afterId !== undefined && { afterId }), limit: pageSize });
      for (const { id, value } of page) {
        if (value?.wrapped === undefined || value.wrappingKeyId === this.wrapping.current.id) continue;
        const anew = this.#wrap(id, this.#unwrap(id, value));
        const document = await this.#documents.update(id, (current) =>
          current?.wrapped === value.wrapped ? { ...current, ...anew } : undefined,
        );
        if (document?.wrapped === anew.wrapped) rewrapped += 1;
      }
      afterId = page.at(-1)?.id;
      if (page.length < pageSize) return rewrapped;
    }
  }

  #wrap(personId: string, key: Buffer): PersonKeyDocument & { readonly wrapped: string } {
    const { id, key: wrappingKey } = this.wrapping.current;
    return { wrappingKeyId: id, wrapped: encrypt(wrappingKey, wrappingContext(personId), key) };
  }

  #unwrap(personId: string, document: PersonKeyDocument | undefined): Buffer {
    if (document?.erasedAt !== undefined) throw new PersonErased(personId);
    if (document?.wrapped === undefined || document.wrappingKeyId === undefined) throw new PersonKeyMissing(personId);
    const wrappingKey = this.wrapping.get(document.wrappingKeyId);
    if (wrappingKey === undefined) throw new KeyUnknown(document.wrappingKeyId);
    return decrypt(wrappingKey, wrappingContext(personId), document.wrapped);
  }
}

function confirmed(current: PersonKeyDocument | undefined): PersonKeyDocument | undefined {
  if (current?.unconfirmedSince === undefined) return undefined;
  const { unconfirmedSince: _, ...rest } = current;
  return rest;
}

function wrappingContext(personId: string): Buffer {
  return frame('person-key', personId);
}
