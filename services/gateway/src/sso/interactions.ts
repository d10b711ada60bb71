import type { FastifyReply, FastifyRequest } from 'fastify';
import type { InteractionResults, KoaContextWithOIDC, Provider } from 'oidc-provider';
import { authenticatedAt, type OpenSession } from '../identity/sessions/session.js';
import { PresentedSession } from '../identity/sessions/session.guard.js';
import { inOneText } from '../teleservices/choose-operator.js';
import { EntryRequests, type EntryRequest } from '../teleservices/entry-requests.js';
import { Teleservices } from '../teleservices/teleservices.js';
import { inAscii, type Entries } from './entries.js';
import type { SsoPages } from './pages.js';
import { lifetimes } from './provider.js';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** Where a person is while our pages are at work; cookies of the library are bound to it. */
export const interactionPath = (uid: string): string => `/sso/${uid}`;
/** Where a person goes back from who may not enter. */
export const refusalPath = (uid: string): string => `${interactionPath(uid)}/refus`;

/** What happens between a teleservice's request and its answer: our pages, as many as it takes. */
export class Interactions {
  constructor(
    private readonly presented: PresentedSession,
    private readonly teleservices: Teleservices,
    private readonly requests: EntryRequests,
    private readonly entries: Entries,
    private readonly pages: SsoPages,
  ) {}

  /** Keeps what the client asked beside the library's own document, with times in milliseconds. */
  async lead(ctx: KoaContextWithOIDC, uid: string): Promise<string> {
    await this.requests.keep(uid, this.entries.requestOf(ctx), lifetimes.Interaction * 1000);
    return interactionPath(uid);
  }

  /** `GET /sso/<id>`: leads to what is wanting, and on to the teleservice once nothing is. */
  async show(provider: Provider, uid: string, reply: FastifyReply): Promise<void> {
    const { request } = reply;
    const found = await this.find(provider, uid, reply);
    if (found === undefined) return this.pages.problem(reply, { kind: 'expired' });
    const { asked, teleservice } = found;
    const here = interactionPath(uid);
    const session = await this.presented.of(request);
    if (session === undefined) return lead(reply, this.pages.signIn(here));
    const entry = await this.requests.check(session, teleservice, asked);
    if (entry.refusal === undefined) {
      const path = await this.conclude(provider, reply, loginOf(session));
      return this.pages.entering(reply, teleservice.name, path);
    }
    if (entry.refusal === 'operator-choice-required')
      return lead(reply, this.pages.chooseOperator(teleservice.id, here));
    if (entry.decision === 'step-up') return lead(reply, this.pages.proveMore(uid, here));
    return this.pages.refused(reply, { session, teleservice, entry, back: refusalPath(uid) });
  }

  /** `GET /sso/<id>/refus`: the person goes back, and the client is told why nobody entered. */
  async giveUp(provider: Provider, uid: string, reply: FastifyReply): Promise<void> {
    const found = await this.find(provider, uid, reply);
    const session = await this.presented.of(reply.request);
    if (found === undefined || session === undefined) return this.pages.problem(reply, { kind: 'expired' });
    const { asked, teleservice } = found;
    const entry = await this.requests.check(session, teleservice, asked);
    if (entry.refusal === undefined) return lead(reply, interactionPath(uid));
    const error_description = inAscii(inOneText(entry.reasons));
    const error =
      entry.refusal === 'insufficient-authentication' && asked.level
        ? 'unmet_authentication_requirements'
        : 'access_denied';
    await lead(reply, await this.conclude(provider, reply, { error, error_description }));
  }

  /** The interaction of this browser, and what it is about. Undefined where it is over, another browser's, or of another address. */
  private async find(provider: Provider, uid: string, { request, raw }: FastifyReply) {
    const interaction = await interactionOf(provider, request, raw);
    const asked = await this.requests.find(uid);
    const teleservice = await this.teleservices.find(asked?.teleserviceId);
    if (interaction?.uid !== uid || asked === undefined || teleservice === undefined) return undefined;
    await this.detach(interaction, request);
    return { asked, teleservice } as {
      readonly asked: EntryRequest;
      readonly teleservice: NonNullable<typeof teleservice>;
    };
  }

  /**
   * Who was signed in when it began may have gone, or another have signed in since, in this tab or the next: it goes on with whoever is
   * there now. The library would end with «session mismatch», for which a person cannot do anything.
   */
  private async detach(interaction: Interaction, request: FastifyRequest): Promise<void> {
    const began = interaction.session?.uid;
    if (began === undefined || (await this.presented.of(request))?.sid === began) return;
    interaction.session = undefined;
    await interaction.persist();
  }

  /** Path by which the request goes on at the provider. */
  private async conclude(
    provider: Provider,
    { request, raw }: FastifyReply,
    result: InteractionResults,
  ): Promise<string> {
    const address = await provider.interactionResult(request.raw, raw, result, { mergeWithLastSubmission: false });
    return new URL(address).pathname;
  }
}

function loginOf(session: OpenSession): InteractionResults {
  const { accountId } = session;
  return { login: { accountId, ts: Math.floor(authenticatedAt(session) / 1000) }, consent: {} };
}

/** By the library's signed cookie: its own `interactionDetails` refuses where the session has changed. */
function interactionOf(provider: Provider, { raw: request }: FastifyRequest, response: FastifyReply['raw']) {
  const { cookies } = provider.createContext(request, response);
  const id = cookies.get(provider.cookieName('interaction'), { signed: true });
  return id === undefined ? Promise.resolve(undefined) : provider.Interaction.find(id);
}

async function lead(reply: FastifyReply, path: string): Promise<void> {
  await reply.code(303).headers({ location: path, 'cache-control': 'no-store' }).send();
}
