import type { Texts } from '#contracts';
import { Clock } from '#event-sourcing';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { OpenSession } from '../identity/sessions/session.js';
import { PresentedSession } from '../identity/sessions/session.guard.js';
import { EntryRequests, type EntryRequest } from '../teleservices/entry-requests.js';
import type { Entry } from '../teleservices/policy.js';
import { Teleservices, type Teleservice } from '../teleservices/teleservices.js';
import { acrDemandOf, type AcrDemand, type AcrWords } from './acr.js';

/** What an authorization request comes to for the session that the browser presents. */
export interface Attempt {
  readonly session: OpenSession;
  readonly teleservice: Teleservice;
  readonly entry: Entry;
  readonly acr: AcrDemand;
}

/** Authorization requests, measured by what the catalogue demands, by the rights of the person and by what the client asks. */
export class Entries {
  /** Several steps of the library ask about one request. */
  private readonly attempts = new WeakMap<KoaContextWithOIDC, Promise<Attempt | undefined>>();

  constructor(
    private readonly presented: PresentedSession,
    private readonly teleservices: Teleservices,
    private readonly requests: EntryRequests,
    private readonly words: AcrWords,
    private readonly clock: Clock,
  ) {}

  /** Undefined where nobody is signed in. */
  attempt(ctx: KoaContextWithOIDC): Promise<Attempt | undefined> {
    const known = this.attempts.get(ctx);
    if (known !== undefined) return known;
    const attempt = this.measure(ctx);
    this.attempts.set(ctx, attempt);
    return attempt;
  }

  /** What the client asks, as our pages and a later look at the session are to know it. */
  requestOf({ oidc }: KoaContextWithOIDC): EntryRequest {
    const acr = acrDemandOf(oidc.params ?? {});
    const level = this.words.essentialLevel(acr);
    const preferred = oidc.prompts.has('none') ? undefined : this.words.preferredLevel(acr);
    const since = this.oldestAllowed(oidc.prompts, oidc.params?.['max_age']);
    return {
      teleserviceId: oidc.client!.clientId,
      ...(level !== 'none' && level !== 'unknown' && { level }),
      ...(preferred !== undefined && { preferred }),
      ...(since !== undefined && { since }),
    };
  }

  private async measure(ctx: KoaContextWithOIDC): Promise<Attempt | undefined> {
    const { oidc } = ctx;
    const session = await this.presented.of(ctx.req);
    const teleservice = await this.teleservices.find(oidc.client!.clientId);
    // A request may present two sessions, in its cookie and as a bearer: the one that is measured is the one that the library is about to name.
    if (session === undefined || session.sid !== oidc.session?.uid || teleservice === undefined) return undefined;
    const entry = await this.requests.check(session, teleservice, await this.standingRequest(ctx));
    return { session, teleservice, entry, acr: acrDemandOf(oidc.params ?? {}) };
  }

  /** Of who comes back from our pages: what was asked when they were sent there; what would only be better was asked for once, and then. */
  private async standingRequest(ctx: KoaContextWithOIDC): Promise<EntryRequest> {
    const { Interaction: interaction } = ctx.oidc.entities;
    if (interaction === undefined || ctx.oidc.route !== 'resume') return this.requestOf(ctx);
    const { preferred: _, ...kept } = (await this.requests.find(interaction.uid)) ?? this.requestOf(ctx);
    return kept;
  }

  /** The instant that `prompt=login` and `max_age` set. Epoch milliseconds. */
  private oldestAllowed(prompts: ReadonlySet<string>, maxAge: unknown): number | undefined {
    const now = this.clock.now().getTime();
    if (prompts.has('login')) return now;
    return maxAge === undefined ? undefined : now - Number(maxAge) * 1000;
  }
}

/** Everything that is in the way, for a client: RFC 6749 §4.1.2.1 takes ASCII alone. */
export function inAscii({ en }: Texts): string {
  return en
    .replaceAll('’', "'")
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\]/g, "'");
}
