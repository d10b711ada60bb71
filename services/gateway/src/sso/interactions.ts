import type { FastifyReply, FastifyRequest } from 'fastify';
import type { InteractionResults, KoaContextWithOIDC, Provider } from 'oidc-provider';
import { authenticatedAt, type OpenSession } from '../identity/sessions/session.js';
import { PresentedSession } from '../identity/sessions/session.guard.js';
import { inOneText } from '../teleservices/choose-operator.js';
import {
  EntryRequests,
  pathOfEntryRequest as interactionPath,
  type EntryRequest,
} from '../teleservices/entry-requests.js';
import { Teleservices } from '../teleservices/teleservices.js';
import { inAscii, type Entries } from './entries.js';
import type { SsoPages } from './pages.js';
import { lifetimes } from './provider.js';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

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
    const found = await this.find(provider, uid, reply);
    if (found === undefined) return this.pages.problem(reply, { kind: 'expired' });
    const { asked, teleservice, session } = found;
    const here = interactionPath(uid);
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
    if (found?.session === undefined) return this.pages.problem(reply, { kind: 'expired' });
    const { asked, teleservice, session } = found;
    const entry = await this.requests.check(session, teleservice, asked);
    if (entry.refusal === undefined) return lead(reply, interactionPath(uid));
    const error_description = inAscii(inOneText(entry.reasons));
    const error =
      entry.refusal === 'insufficient-authentication' && asked.level
        ? 'unmet_authentication_requirements'
        : 'access_denied';
    await lead(reply, await this.conclude(provider, reply, { error, error_description }));
  }

  /** The interaction of this browser, what it is about and who is signed in. Undefined where it is over, another browser's, or of another address. */
  private async find(provider: Provider, uid: string, { request, raw }: FastifyReply) {
    const interaction = await interactionOf(provider, request, raw);
    const asked = await this.requests.find(uid);
    const teleservice = await this.teleservices.find(asked?.teleserviceId);
    if (interaction?.uid !== uid || asked === undefined || teleservice === undefined) return undefined;
    const session = await this.presented.of(request);
    if (session !== undefined) await attach(interaction, session);
    return { asked, teleservice, session } as {
      readonly asked: EntryRequest;
      readonly teleservice: NonNullable<typeof teleservice>;
      readonly session: typeof session;
    };
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

/**
 * Binds the interaction to who is signed in now: who was when it began may have gone, or another have signed in since, in this tab or the
 * next. Where that happens again before the library goes on, it says that the session is not found, and the person begins here once more.
 */
async function attach(interaction: Interaction, { accountId, sid }: OpenSession): Promise<void> {
  if (interaction.session?.uid === sid) return;
  interaction.session = { accountId, uid: sid } as Interaction['session'];
  await interaction.persist();
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
