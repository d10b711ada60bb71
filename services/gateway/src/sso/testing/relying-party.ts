import { createHash, randomBytes } from 'node:crypto';
import type { TeleserviceView } from '#contracts';
import { ClientSecrets } from '#personal-data';
import type { GatewayWorld } from '../../../test/gateway-world.js';
import type { Visit, Visitor } from '../../portal/testing/visitor.js';
import { routes } from '../provider.js';

export const redirectUri = 'https://tarif.example/callback';

/** How a teleservice of the sample catalogue takes part. */
export const plainClient: NonNullable<TeleserviceView['client']> = {
  kind: 'plain',
  redirectUris: [redirectUri],
  postLogoutRedirectUris: ['https://tarif.example/'],
  scopes: ['openid', 'profile', 'email', 'operator'],
  idTokenSignedResponseAlg: 'ES256',
};

/** What a relying party keeps of a request that it made, and what came back. */
export interface Answer {
  readonly verifier: string;
  readonly params: URLSearchParams;
}

/** Where an attempt ended short of the relying party. */
export interface Stopped {
  readonly at: string;
  readonly visit: Visit;
}

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id_token: string;
  readonly token_type: string;
  readonly error?: string;
}

/** A teleservice as a client of the gateway, by hand: what it sends is under the control of a test. */
export class RelyingParty {
  constructor(
    private readonly world: GatewayWorld,
    readonly clientId = 'tarif-en-ligne',
    private readonly url = world.service.url,
  ) {}

  get secret(): string {
    const { config, clock } = this.world;
    return new ClientSecrets(
      () => config.CLIENT_KEY,
      () => clock.now().getTime(),
    ).of(this.clientId).current;
  }

  /** Sends the browser; follows redirects and pages that go on by themselves, until the answer or a page that stays. */
  async ask(browser: Visitor, extra: Record<string, string | undefined> = {}): Promise<Answer | Stopped> {
    const verifier = randomBytes(32).toString('base64url');
    const asked = {
      client_id: this.clientId,
      response_type: 'code',
      scope: 'openid profile email',
      redirect_uri: redirectUri,
      state: 'st4te',
      nonce: 'n0nce',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...extra,
    };
    const defined = Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined);
    return this.follow(browser, `${routes.authorization}?${new URLSearchParams(defined)}`, verifier);
  }

  /** Goes on from a path, as a browser that began there. */
  async follow(browser: Visitor, path: string, verifier = ''): Promise<Answer | Stopped> {
    for (let hop = 0, at = path; hop < 12; hop++) {
      const visit = await browser.get(at);
      const next = visit.location ?? /http-equiv="refresh" content="0; url=([^"]+)"/.exec(visit.html)?.[1];
      if (next === undefined) return { at, visit };
      const target = new URL(next, this.world.config.PUBLIC_URL);
      if (target.href.startsWith(redirectUri)) return { verifier, params: answerIn(target) };
      at = `${target.pathname}${target.search}`;
    }
    throw new Error('The browser is led around in a circle');
  }

  /** The same, of which the test expects an answer. */
  async answered(browser: Visitor, extra: Record<string, string | undefined> = {}): Promise<Answer> {
    const came = await this.ask(browser, extra);
    if ('params' in came) return came;
    throw new Error(`stopped at ${came.at}: ${came.visit.status} ${came.visit.html.slice(0, 400)}`);
  }

  exchange({ verifier, params }: Answer, extra: Record<string, string> = {}): Promise<Response> {
    return this.post(routes.token, {
      grant_type: 'authorization_code',
      code: params.get('code') ?? '',
      redirect_uri: redirectUri,
      code_verifier: verifier,
      ...extra,
    });
  }

  refresh(refresh_token: string): Promise<Response> {
    return this.post(routes.token, { grant_type: 'refresh_token', refresh_token });
  }

  /** Enters, and takes what the code is worth. */
  async enter(browser: Visitor, extra: Record<string, string | undefined> = {}): Promise<Tokens> {
    const response = await this.exchange(await this.answered(browser, extra));
    if (response.status !== 200) throw new Error(`exchange: ${response.status} ${await response.text()}`);
    return (await response.json()) as Tokens;
  }

  userinfo(accessToken: string): Promise<Response> {
    return fetch(`${this.url}${routes.userinfo}`, { headers: { authorization: `Bearer ${accessToken}` } });
  }

  /** A call between programs, with the client's own authentication. */
  post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    const authorization = `Basic ${Buffer.from(`${this.clientId}:${this.secret}`).toString('base64')}`;
    return fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: { authorization, ...headers },
      body: new URLSearchParams(fields),
    });
  }
}

/** In the query, or the fragment where a flow was asked for that would answer there. */
function answerIn({ hash, searchParams }: URL): URLSearchParams {
  return hash === '' ? searchParams : new URLSearchParams(hash.slice(1));
}

/** What a JSON Web Token says, unchecked. */
export function claimsIn(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
}
