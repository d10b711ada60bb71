import type { Collection } from '#document-store';
import type { AdapterPayload } from 'oidc-provider';
import { nameOf, StoredModel, type StoredPayload } from './stored-model.js';

/** In milliseconds: by so much a proof may be ahead of our clock, and so long it works after the library would have it forgotten. */
const aheadMs = 300_000;

/** Whether the error says that a proof was used before, and nothing worse (RFC 6749 §5.2). */
export const isUsedTwice = (error: unknown): boolean =>
  error instanceof Error && 'error' in error && error.error === 'invalid_request';

/**
 * Names of proofs that work once (RFC 7523 §3, RFC 9449 §11.1). The library looks whether one is known and stores it then: of any number at
 * once the first is stored, and every other throws.
 */
export class SingleUses extends StoredModel {
  constructor(
    private readonly uses: Collection<StoredPayload>,
    private readonly clock: () => number,
    private readonly usedTwice: () => Error,
  ) {
    super(uses, { now: clock, usedBefore: usedTwice });
  }

  override async upsert(id: string, { jti: _, ...payload }: AdapterPayload, expiresIn: number): Promise<void> {
    const use = { ...payload, expiresAt: this.clock() + expiresIn * 1000 + aheadMs };
    const known = await this.uses.insertAll(new Map([[nameOf(id), use]]));
    if (known.length > 0) throw this.usedTwice();
  }
}
