import * as oidc from 'openid-client';
import { ClientSecrets } from '#personal-data';
import type { RunningService } from '#web';
import { Visitor } from '../../src/portal/testing/visitor.js';
import { redirectUri, RelyingParty, type Answer, type Stopped } from '../../src/sso/testing/relying-party.js';
import { password, type GatewayWorld } from '../gateway-world.js';

/** What a relying party remembers until the person is back. */
export interface Checks {
  readonly expectedState: string;
  readonly expectedNonce: string;
  readonly pkceCodeVerifier: string;
}

type Parameters = Record<string, string>;

export interface PartyOptions {
  readonly clientId?: string;
  /** By the derived secret unless told otherwise. */
  readonly authentication?: oidc.ClientAuth;
  /** Which gateway it talks to, from program to program; that of the world by default. */
  readonly service?: RunningService;
}

/** A teleservice on openid-client, which looks at all that the portal answers as the specifications ask. */
export class StrictParty {
  private readonly led: RelyingParty;

  private constructor(
    world: GatewayWorld,
    readonly config: oidc.Configuration,
  ) {
    this.led = new RelyingParty(world, config.clientMetadata().client_id);
  }

  static async discover(world: GatewayWorld, options: PartyOptions = {}): Promise<StrictParty> {
    const { clientId = 'tarif-en-ligne', service = world.service } = options;
    const { PUBLIC_URL: issuer } = world.config;
    const { authentication = oidc.ClientSecretBasic(secretOf(world, clientId)) } = options;
    const config = await oidc.discovery(new URL(issuer), clientId, undefined, authentication, {
      execute: [oidc.allowInsecureRequests],
      // The world listens on a port of its own, whatever its public address says.
      [oidc.customFetch]: (url, init) => fetch(url.replace(issuer, service.url), init as RequestInit),
    });
    return new StrictParty(world, config);
  }

  async request(extra: Parameters = {}): Promise<{ parameters: Parameters; checks: Checks }> {
    const checks = {
      expectedState: oidc.randomState(),
      expectedNonce: oidc.randomNonce(),
      pkceCodeVerifier: oidc.randomPKCECodeVerifier(),
    };
    const parameters = {
      redirect_uri: redirectUri,
      scope: 'openid profile email',
      state: checks.expectedState,
      nonce: checks.expectedNonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
      code_challenge_method: 'S256',
      ...extra,
    };
    return { parameters, checks };
  }

  /** Sends the browser, which goes on by itself until a page stays or it is back. */
  async send(browser: Visitor, extra: Parameters = {}): Promise<(Answer | Stopped) & { readonly checks: Checks }> {
    const { parameters, checks } = await this.request(extra);
    return { ...(await this.visit(browser, oidc.buildAuthorizationUrl(this.config, parameters))), checks };
  }

  visit(browser: Visitor, { pathname, search }: URL): Promise<Answer | Stopped> {
    return this.led.follow(browser, `${pathname}${search}`);
  }

  /** What the answer is worth; throws where it is a refusal, or not all that it must be. */
  exchange(answer: Answer | Stopped, checks: oidc.AuthorizationCodeGrantChecks, options: oidc.DPoPOptions = {}) {
    if (!('params' in answer)) throw new Error(`stopped at ${answer.at}: ${answer.visit.status}`);
    const came = new URL(`${redirectUri}?${answer.params}`);
    return oidc.authorizationCodeGrant(
      this.config,
      came,
      { idTokenExpected: true, ...checks },
      {},
      options as oidc.AuthorizationCodeGrantOptions,
    );
  }

  async enter(browser: Visitor, extra: Parameters = {}, checks: oidc.AuthorizationCodeGrantChecks = {}) {
    const { checks: own, ...answer } = await this.send(browser, extra);
    return this.exchange(answer, { ...own, ...checks });
  }

  refresh(refreshToken: string) {
    return oidc.refreshTokenGrant(this.config, refreshToken);
  }
}

function secretOf({ config, clock }: GatewayWorld, clientId: string): string {
  const secrets = new ClientSecrets(
    () => config.CLIENT_KEY,
    () => clock.now().getTime(),
  );
  return secrets.of(clientId).current;
}

/** A person with an account, and the browser that he sits at. */
export class Person {
  private constructor(
    private readonly world: GatewayWorld,
    readonly identifier: string,
    readonly accountId: string,
    readonly browser: Visitor,
  ) {}

  private static count = 0;

  /** Who may prove a code by SMS beside the password. */
  static async withMobile(world: GatewayWorld): Promise<Person> {
    return Person.of(world, { mobileConfirmedAt: world.clock.now().toISOString() }, { mobile: '+33612345678' });
  }

  static of(world: GatewayWorld, ...about: [Over?, ProfileOver?]): Promise<Person> {
    return Person.at(world.service, world, ...about);
  }

  /** Whose browser asks another gateway than the world's first. */
  static async at({ url }: RunningService, world: GatewayWorld, ...about: [Over?, ProfileOver?]): Promise<Person> {
    const identifier = `entrant-${(Person.count += 1)}`;
    const { accountId } = await world.open(identifier, ...about);
    return new Person(world, identifier, accountId, new Visitor(url));
  }

  /** Answers where the portal leads then. */
  async signIn(returnTo = '/espace'): Promise<string> {
    const { identifier, browser } = this;
    const { location, status } = await browser.submit('/connexion', { identifier, password, returnTo });
    if (location === null) throw new Error(`Sign-in answered ${status}`);
    return location;
  }

  async signedIn(): Promise<this> {
    await this.signIn();
    return this;
  }

  /** Answers a demand for a code by SMS at the page where it stands. */
  async proveMore(at: string, typed = ''): Promise<string> {
    const address = new URL(at, 'http://portal');
    const fields = { ...Object.fromEntries(address.searchParams), ...(typed && { password: typed }) };
    const asked = await this.browser.submit(address.pathname, fields);
    if (asked.location === null) throw new Error(`${at} answered ${asked.status}: ${asked.html.slice(0, 300)}`);
    if (!asked.location.startsWith('/connexion/code')) return asked.location;
    const code = (await this.world.codes(this.accountId)).at(-1)!;
    const { returnTo = '' } = fields as { returnTo?: string };
    return (await this.browser.submit('/connexion/code', { code, returnTo })).location ?? '';
  }
}

type Over = NonNullable<globalThis.Parameters<GatewayWorld['open']>[1]>;
type ProfileOver = NonNullable<globalThis.Parameters<GatewayWorld['open']>[2]>;
