import { LevelCatalogue } from '#contracts';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import { authenticatedAt, type OpenSession } from '../../identity/sessions/session.js';
import { Sessions } from '../../identity/sessions/sessions.js';
import type { Presences } from '../presences.js';

/**
 * The library's sessions are the portal's own: there is one truth of who is signed in, one cookie, and whatever ends a session ends what was
 * issued in it. The library only reads; it finds a session by the token of our cookie, or by its public id.
 */
export class PortalSessions implements Adapter {
  constructor(
    private readonly sessions: Sessions,
    private readonly presences: Presences,
    private readonly levels: LevelCatalogue,
  ) {}

  async find(token: string): Promise<AdapterPayload | undefined> {
    const session = await this.sessions.check(token);
    return session && this.payloadOf(session);
  }

  /** With the grants under which it entered teleservices: a token of another grant is dead. */
  async findByUid(sid: string): Promise<AdapterPayload | undefined> {
    const [session, presences] = await Promise.all([this.sessions.ofPublicId(sid), this.presences.of(sid)]);
    if (session === undefined) return undefined;
    const authorizations = Object.fromEntries(
      Object.entries(presences).map(([clientId, { grantId }]) => [clientId, { sid, grantId }]),
    );
    return { ...this.payloadOf(session), authorizations };
  }

  /** Sessions are opened, renewed and ended by the portal alone. */
  async upsert(): Promise<void> {}
  async destroy(): Promise<void> {}
  async consume(): Promise<void> {}
  async revokeByGrantId(): Promise<void> {}

  findByUserCode(): Promise<never> {
    throw new TypeError('There is no device flow');
  }

  /** Without the token: what the library knows a session by, it writes into each interaction that begins in it. */
  private payloadOf(session: OpenSession): AdapterPayload {
    const { id, sid, accountId, level, proofs, openedAt, expiresAt } = session;
    return {
      kind: 'Session',
      jti: id,
      uid: sid,
      accountId,
      acr: level,
      amr: this.levels.amrOf(proofs),
      loginTs: Math.floor(authenticatedAt(session) / 1000),
      iat: Math.floor(openedAt / 1000),
      exp: Math.floor(expiresAt / 1000),
      transient: true,
    };
  }
}
