import { createHash, randomUUID } from 'node:crypto';
import type { TeleserviceView } from '#contracts';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import type { GatewayWorld } from '../../../test/gateway-world.js';
import type { Visitor } from '../../portal/testing/visitor.js';
import { routes } from '../provider.js';
import { plainClient, RelyingParty, type Answer, type Stopped } from './relying-party.js';

interface Pair {
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

async function pair(): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  return { privateKey, publicJwk: await exportJWK(publicKey) };
}

/** A teleservice that does all that FAPI 2.0 asks: a key of its own, pushed requests, bound tokens. */
export class FapiParty {
  private constructor(
    private readonly world: GatewayWorld,
    readonly clientId: string,
    private readonly own: Pair,
    /** To which tokens are bound. */
    private readonly bound: Pair,
  ) {}

  static async make(world: GatewayWorld, clientId: string): Promise<FapiParty> {
    return new FapiParty(world, clientId, await pair(), await pair());
  }

  /** As its entry of the catalogue has it. */
  get client(): NonNullable<TeleserviceView['client']> {
    const { kty, crv, x, y } = this.own.publicJwk;
    return { ...plainClient, kind: 'fapi', jwks: { keys: [{ kty, crv, x, y, kid: 'own', alg: 'ES256' } as never] } };
  }

  get thumbprint(): Promise<string> {
    return calculateJwkThumbprint(this.bound.publicJwk);
  }

  /** RFC 7523 §2.2. */
  assertion(claims: Record<string, unknown> = {}): Promise<string> {
    const { PUBLIC_URL: aud } = this.world.config;
    const told = { iss: this.clientId, sub: this.clientId, aud, jti: randomUUID(), ...claims };
    return new SignJWT(told)
      .setProtectedHeader({ alg: 'ES256', kid: 'own' })
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(this.own.privateKey);
  }

  /** RFC 9449 §4.2. */
  proof(method: string, path: string, accessToken?: string): Promise<string> {
    const ath = accessToken && createHash('sha256').update(accessToken).digest('base64url');
    const htu = `${this.world.config.PUBLIC_URL}${path}`;
    return new SignJWT({ htm: method, htu, jti: randomUUID(), ...(ath && { ath }) })
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: this.bound.publicJwk })
      .setIssuedAt()
      .sign(this.bound.privateKey);
  }

  /** A call between programs. */
  async post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    const proven = {
      client_id: this.clientId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await this.assertion(),
    };
    return fetch(`${this.world.service.url}${path}`, {
      method: 'POST',
      headers: { dpop: await this.proof('POST', path), ...headers },
      body: new URLSearchParams({ ...proven, ...fields }),
    });
  }

  /** Pushes a request; answers by what it is referred to, and the verifier of its code. */
  async push(
    extra: Record<string, string> = {},
  ): Promise<{ requestUri: string; verifier: string; response: Response }> {
    const verifier = 'v'.repeat(43);
    const response = await this.post(routes.pushed_authorization_request, {
      response_type: 'code',
      scope: 'openid profile',
      redirect_uri: plainClient.redirectUris[0]!,
      state: 'st4te',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...extra,
    });
    const { request_uri: requestUri = '' } = (await response.clone().json()) as { request_uri?: string };
    return { requestUri, verifier, response };
  }

  async ask(browser: Visitor, extra: Record<string, string> = {}): Promise<Answer | Stopped> {
    const { requestUri, verifier } = await this.push(extra);
    return this.send(browser, requestUri, verifier);
  }

  /** Sends the browser with what was pushed. */
  send(browser: Visitor, request_uri: string, verifier: string): Promise<Answer | Stopped> {
    const query = new URLSearchParams({ client_id: this.clientId, request_uri });
    return new RelyingParty(this.world).follow(browser, `${routes.authorization}?${query}`, verifier);
  }

  exchange({ params, verifier }: Answer, headers: Record<string, string> = {}): Promise<Response> {
    const code = params.get('code') ?? '';
    const [redirect_uri] = plainClient.redirectUris;
    const fields = { grant_type: 'authorization_code', code, redirect_uri: redirect_uri!, code_verifier: verifier };
    return this.post(routes.token, fields, headers);
  }

  async userinfo(accessToken: string): Promise<Response> {
    const dpop = await this.proof('GET', routes.userinfo, accessToken);
    return fetch(`${this.world.service.url}${routes.userinfo}`, {
      headers: { authorization: `DPoP ${accessToken}`, dpop },
    });
  }
}
