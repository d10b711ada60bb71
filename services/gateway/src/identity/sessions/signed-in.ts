import type { Factor, SecurityLevel } from '#contracts';
import type { OpenSession } from './session.js';

/** A session that was opened, with its token. */
export interface SignedIn {
  /** The only copy of the session's token. */
  readonly token: string;
  readonly accountId: string;
  readonly level: SecurityLevel;
  readonly factors: readonly Factor[];
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** What the device cookie carries from now on; absent where it stays as it is. */
  readonly carries?: readonly string[];
}

/** What is told of a session when its token is handed out. */
export function signedInAs(
  { token, session }: { readonly token: string; readonly session: OpenSession },
  device?: { readonly carries: readonly string[] },
): SignedIn {
  const { accountId, level, proofs, expiresAt } = session;
  const factors = [...new Set(proofs.map(({ factor }) => factor))];
  return { token, accountId, level, factors, expiresAt, ...(device && { carries: device.carries }) };
}
