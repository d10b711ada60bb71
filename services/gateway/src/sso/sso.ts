import { hkdfSync } from 'node:crypto';
import type { Abstract, INestApplication, Type } from '@nestjs/common';
import { LevelCatalogue } from '#contracts';
import { DocumentStore } from '#document-store';
import { Clock } from '#event-sourcing';
import { ClientSecrets, PersonalData } from '#personal-data';
import { isAway } from '#web';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Adapter, ErrorOut, KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { GatewayContext } from '../gateway-context.js';
import { SessionCookie } from '../identity/sessions/session-cookie.js';
import { PresentedSession } from '../identity/sessions/session.guard.js';
import { Sessions } from '../identity/sessions/sessions.js';
import { RefusalLog } from '../identity/throttling/refusal-log.js';
import { Accounts } from '../read-models/accounts.js';
import { SsoKeys } from '../infrastructure/sso-keys.js';
import { EntryRequests, pathOfEntryRequest as interactionPath } from '../teleservices/entry-requests.js';
import { NamedOperators } from '../teleservices/named-operators.js';
import { OperatorRights } from '../teleservices/operator-rights.js';
import { ServiceEntries } from '../teleservices/entries/service-entries.js';
import { Teleservices } from '../teleservices/teleservices.js';
import { AcrWords } from './acr.js';
import { PersonClaims } from './claims.js';
import { CatalogueClients } from './clients.js';
import { Entries } from './entries.js';
import { Grants } from './grants.js';
import { Interactions, refusalPath } from './interactions.js';
import { library, type Library } from './library.js';
import { storedModels } from './models/models.js';
import { PortalSessions } from './models/portal-sessions.js';
import { mountProvider, requestOf } from './mount.js';
import { observe } from './observe.js';
import type { EntryProblem, SsoPages } from './pages.js';
import { serveToldOperator } from './operators/serve-told-operator.js';
import { Presences } from './presences.js';
import { createProvider, lifetimes } from './provider.js';
import { TokenStanding } from './token-standing.js';

/**
 * Single sign-on: the portal as an OpenID provider for the teleservices of the catalogue. The library is loaded and the provider made at the
 * first request, so that whoever does not use it pays nothing.
 */
export function serveSso(app: INestApplication, fastify: FastifyInstance, context: SsoContext, pages: SsoPages): void {
  const { PUBLIC_URL: publicUrl, BODY_MAX_BYTES: bodyLimit } = context.config;
  const sso = new SingleSignOn(app, context, pages);
  mountProvider(fastify, { publicUrl, bodyLimit, provider: () => sso.provider() });
  serveToldOperator(app, fastify, { publicUrl, provider: () => sso.provider() });
  const uidOf = ({ params }: FastifyRequest) => (params as { uid: string }).uid;
  fastify.get(interactionPath(':uid'), async (request, reply) => {
    await sso.interactions.show(await sso.provider(), uidOf(request), reply);
  });
  fastify.get(refusalPath(':uid'), async (request, reply) => {
    await sso.interactions.giveUp(await sso.provider(), uidOf(request), reply);
  });
}

type Keys = Pick<SsoKeys, 'signing' | 'clients'>;

export type SsoContext = Pick<GatewayContext, 'config' | 'log'>;

/** Everything of the gateway that the provider stands on, put together once. */
class SingleSignOn {
  readonly interactions: Interactions;
  private made: { readonly keys: Keys; readonly provider: Promise<Provider> } | undefined;
  private readonly entries: Entries;
  private readonly acr: AcrWords;
  private readonly presences: Presences;
  private readonly standing: TokenStanding;
  private readonly teleservices: Teleservices;
  private readonly sessions: Sessions;
  private readonly sessionSeconds: number;

  constructor(
    private readonly app: INestApplication,
    private readonly context: SsoContext,
    private readonly pages: SsoPages,
  ) {
    const [clock, levels] = [this.get(Clock), this.get(LevelCatalogue)];
    this.sessionSeconds = context.config.SESSION_ABSOLUTE_HOURS * 3600;
    this.teleservices = this.get(Teleservices);
    this.sessions = this.get(Sessions);
    this.presences = new Presences(this.get(DocumentStore), this.sessionSeconds * 1000);
    this.acr = new AcrWords(levels, context.config.ACR_ALIASES);
    const requests = this.get(EntryRequests);
    this.entries = new Entries(this.get(PresentedSession), this.teleservices, requests, this.acr, clock);
    this.interactions = new Interactions(this.get(PresentedSession), this.teleservices, requests, this.entries, pages);
    this.standing = new TokenStanding(
      this.sessions,
      this.presences,
      this.get(Accounts),
      this.teleservices,
      this.get(OperatorRights),
      clock,
    );
  }

  /** The provider: made at the first call, and another beside it once keys were rotated; what is under way ends with the one that it began with. */
  provider(): Promise<Provider> {
    const { signing, clients } = this.get(SsoKeys);
    if (this.made?.keys.signing === signing && this.made.keys.clients === clients) return this.made.provider;
    const keys = { signing, clients };
    const provider = this.make(keys);
    this.made = { keys, provider };
    provider.catch(() => (this.made = undefined));
    return provider;
  }

  private async make({ signing, clients }: Keys): Promise<Provider> {
    const { config, log } = this.context;
    const loaded = await library();
    const provider = createProvider(loaded, {
      issuer: config.PUBLIC_URL,
      signingKeys: signing.privateKeys,
      cookieKeys: clients.keys.map(({ key }) => cookieKeyOf(key)),
      sessionCookie: this.get(SessionCookie).name,
      sessionSeconds: this.sessionSeconds,
      adapters: this.adapters(loaded),
      acr: this.acr,
      entries: this.entries,
      grants: new Grants(this.entries, this.presences, this.acr, this.get(LevelCatalogue)),
      claims: new PersonClaims(this.get(Accounts), this.standing, this.get(PersonalData), this.get(NamedOperators)),
      standing: this.standing,
      enters: (ctx) => this.recordEntry(ctx),
      lead: (ctx, uid) => this.interactions.lead(ctx, uid),
      renderError: (ctx, out, error) => this.renderError(ctx, out, error),
    });
    observe(provider, { log, refusals: this.get(RefusalLog) });
    return provider;
  }

  private adapters(loaded: Library): (model: string) => Adapter {
    const now = () => this.get(Clock).now().getTime();
    const options = { documents: this.get(DocumentStore), now, interactionMs: lifetimes.Interaction * 1000 };
    const adapters = storedModels(loaded, options)
      .set('Session', new PortalSessions(this.sessions, this.presences, this.get(LevelCatalogue)))
      .set('Client', new CatalogueClients(this.teleservices, this.get(ClientSecrets)));
    return (model) => {
      const adapter = adapters.get(model);
      if (adapter === undefined) throw new TypeError(`Single sign-on keeps no ${model}`);
      return adapter;
    };
  }

  /** Resolves once it is recorded where the session has entered: what ends the session must find whom to tell. */
  private async recordEntry(ctx: KoaContextWithOIDC): Promise<void> {
    const attempt = await this.entries.attempt(ctx);
    if (attempt === undefined) return;
    const { session, teleservice, entry } = attempt;
    await this.get(ServiceEntries).record(session, teleservice.id, entry.operatorId);
  }

  private async renderError(ctx: KoaContextWithOIDC, out: ErrorOut, error: Error): Promise<void> {
    const { Interaction: interaction } = ctx.oidc?.entities ?? {};
    if (error.name === 'SessionNotFound' && interaction !== undefined) {
      ctx.status = 303;
      return ctx.redirect(interactionPath(interaction.uid)); // it waits still, and somebody else is signed in, or nobody
    }
    const { html, policy } = await this.pages.problemDocument(requestOf(ctx.req), problemOf(out, error));
    ctx.type = 'html';
    ctx.set('content-security-policy', policy);
    ctx.body = html;
  }

  private get<T>(token: Type<T> | Abstract<T>): T {
    return this.app.get(token, { strict: false });
  }
}

/** The key of cookies is another than that of secrets (RFC 5869). */
function cookieKeyOf(key: Buffer): string {
  return Buffer.from(hkdfSync('sha256', key, '', 'sso-cookies', 32)).toString('base64url');
}

function problemOf({ error, error_description: description }: ErrorOut, cause: Error): EntryProblem {
  if (cause.name === 'SessionNotFound') return { kind: 'expired' };
  if (error === 'server_error') return { kind: 'incident', status: isAway(cause) ? 503 : 500 };
  return { kind: 'malformed', error, description };
}
