import type { LevelCatalogue } from '#contracts';
import type { Grant, KoaContextWithOIDC } from 'oidc-provider';
import { authenticatedAt } from '../identity/sessions/session.js';
import type { AcrWords } from './acr.js';
import { claimsOfScopes } from './claims.js';
import type { Attempt, Entries } from './entries.js';
import type { Presence, Presences } from './presences.js';

/**
 * Grants: what a client may ask of a person. Nobody is asked for consent, since every client is the administration's own; there is one grant
 * for a session, a client and an operator, and without it no token of theirs works.
 */
export class Grants {
  constructor(
    private readonly entries: Entries,
    private readonly presences: Presences,
    private readonly words: AcrWords,
    private readonly levels: LevelCatalogue,
  ) {}

  /** The grant of the session that may enter; undefined where it may not, or nobody is signed in. */
  async standing(ctx: KoaContextWithOIDC): Promise<Grant | undefined> {
    const attempt = await this.entries.attempt(ctx);
    if (attempt === undefined || attempt.entry.refusal !== undefined) return undefined;
    this.tellHow(ctx, attempt);
    const { session, entry } = attempt;
    const { client, provider } = ctx.oidc;
    const { clientId } = client!;
    const { operatorId } = entry;
    const { Grant } = provider;
    const seen = (await this.presences.of(session.sid))[clientId];
    if (seen !== undefined && seen.operatorId === operatorId) {
      const known = await Grant.find(seen.grantId);
      if (known !== undefined) return known;
    }
    const made = this.newGrant(ctx, session.accountId);
    const grantId = await made.save();
    const presence: Presence = { grantId, ...(operatorId !== undefined && { operatorId }) };
    const stands = await this.presences.enter(session, clientId, seen, presence);
    return stands.grantId === grantId ? made : ((await Grant.find(stands.grantId)) ?? made);
  }

  /**
   * What the ID token says of the session: in the client's words, and by the id that its logout token will have. Of who comes back from our
   * pages the library knows the person alone.
   */
  private tellHow({ oidc }: KoaContextWithOIDC, { session, acr }: Attempt): void {
    const told = oidc.session!;
    told.acr = this.words.answer(session.level, acr);
    told.amr = [...this.levels.amrOf(session.proofs)];
    told.loginTs = Math.floor(authenticatedAt(session) / 1000);
    told.sidFor(oidc.client!.clientId, session.sid);
  }

  private newGrant({ oidc }: KoaContextWithOIDC, accountId: string): Grant {
    const { clientId, scope = '' } = oidc.client!;
    const grant = new oidc.provider.Grant({ accountId, clientId });
    const scopes = scope.split(' ').filter((each): each is keyof typeof claimsOfScopes => each in claimsOfScopes);
    grant.addOIDCScope(scopes.join(' '));
    grant.addOIDCClaims(scopes.flatMap((each) => claimsOfScopes[each]));
    return grant;
  }
}
