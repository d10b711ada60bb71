import { createHash, randomUUID } from 'node:crypto';
import type { Collection, CollectionDefinition } from '#document-store';
import type { Adapter, AdapterPayload } from 'oidc-provider';

/** What is kept of a token, a code or a request: all but what it is presented by. */
export type StoredPayload = Omit<AdapterPayload, 'jti' | 'grantId'> & {
  /** To whose family it belongs. */
  readonly grantId?: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** Which of several uses was the first. */
  readonly usedBy?: string;
};

/** The collection of one of the library's models, by its name there: `AuthorizationCode` is `sso-authorization-code`. */
export function collectionOf(model: string): CollectionDefinition<StoredPayload> {
  const name = model.replace(/[A-Z]/g, (letter, at) => `${at === 0 ? '' : '-'}${letter.toLowerCase()}`);
  return { name: `sso-${name}`, version: 1, indexes: [{ fields: ['grantId'] }], expiry: 'expiresAt' };
}

export interface StoredModelOptions {
  readonly now: () => number;
  /** How much longer one is known than it works, in milliseconds: for as long as a use of it may still be under way. */
  readonly knownForMs?: number;
  /** What is thrown to a use that comes second. */
  readonly usedBefore: () => Error;
  /** Hears that what works once was used again: its family must end (RFC 9700 §4.14.2). */
  readonly usedAgain?: (grantId: string) => Promise<unknown>;
}

/**
 * Codes, tokens, grants and requests of the library in the document store, under the SHA-256 of what they are presented by, so that the
 * store holds no token. Each promise is a case of `stored-model.conformance.ts`:
 * 1. What was stored is found, until it expires.
 * 2. Of any number of uses at once `consume` succeeds for one; every other throws, and its family is told of.
 * 3. `revokeByGrantId` leaves none of the grant.
 */
export class StoredModel implements Adapter {
  constructor(
    private readonly documents: Collection<StoredPayload>,
    private readonly options: StoredModelOptions,
  ) {}

  async upsert(id: string, { jti: _, ...payload }: AdapterPayload, expiresIn: number): Promise<void> {
    const { now, knownForMs = 0 } = this.options;
    const stored = { ...withoutUndefined(payload), expiresAt: now() + expiresIn * 1000 + knownForMs };
    await this.documents.update(nameOf(id), () => stored);
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const found = (await this.documents.get(nameOf(id)))?.value;
    if (!found) return undefined;
    const { expiresAt: _, usedBy: __, ...payload } = found;
    return { ...payload, jti: id };
  }

  /** The library reads first and consumes then: without a winner that is told here, all of many at once would succeed. */
  async consume(id: string): Promise<void> {
    const usedBy = randomUUID();
    const consumed = Math.floor(this.options.now() / 1000);
    const stands = await this.documents.update(nameOf(id), (current) =>
      current && current.usedBy === undefined ? { ...current, consumed, usedBy } : undefined,
    );
    if (stands?.usedBy === usedBy) return;
    if (stands?.grantId) await this.options.usedAgain?.(stands.grantId);
    throw this.options.usedBefore();
  }

  async destroy(id: string): Promise<void> {
    await this.documents.delete(nameOf(id));
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (;;) {
      const found = await this.documents.find({ where: { grantId }, limit: 100 });
      await Promise.all(found.map(({ id }) => this.documents.delete(id)));
      if (found.length < 100) return;
    }
  }

  findByUid(): Promise<never> {
    throw new TypeError('Only sessions are found by uid');
  }

  findByUserCode(): Promise<never> {
    throw new TypeError('There is no device flow');
  }
}

/** Under which id something is stored. Not through libuv's pool, which hashes of passwords fill. */
export function nameOf(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}

/** Values are plain JSON, in which there is no undefined. */
function withoutUndefined<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
