import { createHmac } from 'node:crypto';
import { frame } from '../framing.js';
import type { KeyRing } from '../keys/key-ring.js';

/** How long the secret before is accepted once there is another. */
const formerMs = 30 * 24 * 3_600_000;

/** A secret that was renewed once at least: which one is in use, the first being 1, and since when (ISO 8601). */
export interface RenewedSecret {
  readonly generation: number;
  readonly renewedAt: string;
}

/** What a client may show to prove that it is that client. */
export interface AcceptedSecrets {
  /** The one in use, which its software is told. */
  readonly current: string;
  /** Those that are still accepted beside it. */
  readonly former: readonly string[];
}

/**
 * Secrets of programs: derived by HMAC from CLIENT_KEY, never stored or carried. The secret in use is of the ring's current key; those of its
 * other keys are accepted beside it, so that a key is rotated while clients go on with what they have. The secret before the
 * last renewal is accepted for 30 days more, and no other.
 */
export class ClientSecrets {
  constructor(
    private readonly ring: () => KeyRing,
    private readonly now: () => number,
  ) {}

  /** Of the client of the id, whose secret was renewed so, if ever. */
  of(clientId: string, renewed?: RenewedSecret): AcceptedSecrets {
    const generation = renewed?.generation ?? 1;
    const formerCounts = renewed !== undefined && this.now() < this.formerUntil(renewed).getTime();
    const generations = formerCounts ? [generation, generation - 1] : [generation];
    const [current, ...former] = generations.flatMap((each) =>
      this.ring().keys.map(({ key }) => derived(key, clientId, each)),
    );
    return { current: current!, former };
  }

  /** Until when the secret before is accepted. */
  formerUntil({ renewedAt }: RenewedSecret): Date {
    return new Date(Date.parse(renewedAt) + formerMs);
  }
}

/** 43 letters of base64url: 256 bits. */
function derived(key: Buffer, clientId: string, generation: number): string {
  return createHmac('sha256', key)
    .update(frame('client-secret', clientId, String(generation)))
    .digest('base64url');
}
