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
}

/** What is told of a session when its token is handed out. */
export function signedInAs({ token, session }: { readonly token: string; readonly session: OpenSession }): SignedIn {
  const { accountId, level, proofs, expiresAt } = session;
  return { token, accountId, level, factors: [...new Set(proofs.map(({ factor }) => factor))], expiresAt };
}
