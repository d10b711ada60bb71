import { DocumentStore, type Collection, type CollectionDefinition } from '#document-store';
import type { OpenSession } from '../identity/sessions/session.js';

/** How a session stands at one teleservice. */
export interface Presence {
  /** Under which grant its tokens were issued: those of another are dead. */
  readonly grantId: string;
  /** For which operator the person entered; absent where entering takes none. */
  readonly operatorId?: string;
}

interface SessionPresences {
  readonly accountId: string;
  /** By client id. */
  readonly at: Readonly<Record<string, Presence>>;
  readonly expiresAt: number;
}

export const presenceCollection: CollectionDefinition<SessionPresences> = {
  name: 'sso-presence',
  version: 1,
  indexes: [],
  expiry: 'expiresAt',
};

/** Where sessions have entered by single sign-on, by the session's public id, which stays when it steps up. */
export class Presences {
  private readonly documents: Collection<SessionPresences>;

  constructor(
    documents: DocumentStore,
    /** How long a session lasts at most. */
    private readonly longestMs: number,
  ) {
    this.documents = documents.collection(presenceCollection);
  }

  /** By client id; empty where it entered nowhere. */
  async of(sid: string): Promise<Readonly<Record<string, Presence>>> {
    return (await this.documents.get(sid))?.value?.at ?? {};
  }

  /**
   * Writes down the presence in place of the one that was seen before, or of none. Answers what stands then: of two tabs that enter at once
   * the one that comes second goes by what the first wrote.
   */
  async enter(
    session: OpenSession,
    clientId: string,
    seen: Presence | undefined,
    presence: Presence,
  ): Promise<Presence> {
    const { sid, accountId, openedAt } = session;
    const stands = await this.documents.update(sid, (current) => {
      if (current?.at[clientId]?.grantId !== seen?.grantId) return undefined;
      return { accountId, at: { ...current?.at, [clientId]: presence }, expiresAt: openedAt + this.longestMs };
    });
    return stands?.at[clientId] ?? presence;
  }
}
