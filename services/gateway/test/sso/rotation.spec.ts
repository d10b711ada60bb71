import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose';
import * as oidc from 'openid-client';
import { SigningKeyRing, type RunningService } from '#web';
import { testKeys, waitFor } from '#runtime/testing';
import { routes } from '../../src/sso/provider.js';
import { plainClient } from '../../src/sso/testing/relying-party.js';
import { teleserviceLike } from '../../src/teleservices/testing/sample-catalogue.js';
import { GatewayWorld } from '../gateway-world.js';
import { Person, StrictParty } from './strict-party.js';

const clients = 8;

describe('keys that are rotated while teleservices sign people in', () => {
  let world: GatewayWorld;
  let gateway: RunningService;
  let environment: Record<string, string>;
  let parties: StrictParty[];
  beforeAll(async () => {
    world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000' });
    environment = testKeys();
    world.environment = () => environment;
    gateway = await world.startGateway();
    const names = Array.from({ length: clients }, (_, index) => `service-${index}`);
    await world.showTeleservices(
      names.map((id) => teleserviceLike(id, id, { client: plainClient })),
      1,
    );
    parties = await Promise.all(names.map((clientId) => StrictParty.discover(world, { clientId, service: gateway })));
  });
  afterAll(async () => {
    await gateway?.close();
    await world?.close();
  });

  const published = async () => (await (await fetch(gateway.url + routes.jwks)).json()) as JSONWebKeySet;
  const kidOf = (token: string) => decodeProtectedHeader(token).kid!;
  const kidsOf = (ring: string) => SigningKeyRing.parse(ring).publicKeys.map(({ kid }) => kid);
  const firstPublished = async () => (await published()).keys[0]?.kid;

  it('nothing fails, tokens of before are renewed, and the former key is published as long as it is in the ring', async () => {
    const { SSO_KEY: former, CLIENT_KEY: formerClients } = testKeys();
    const next = await SigningKeyRing.make();
    const signedBy = new Map<string, number>();
    let isOver = false;
    const wrong: unknown[] = [];
    const inStep = () => world.clock.advance(Math.max(0, Date.now() - world.clock.now().getTime()));

    const loop = async (party: StrictParty) => {
      const { browser } = await (await Person.at(gateway, world)).signedIn();
      let tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers = await party.enter(browser);
      for (let turn = 0; !isOver; turn++) {
        inStep();
        try {
          tokens = turn % 3 === 0 ? await party.enter(browser) : await party.refresh(tokens.refresh_token!);
          await jwtVerify(tokens.id_token!, createLocalJWKSet(await published()), { clockTolerance: 10 });
          await oidc.fetchUserInfo(party.config, tokens.access_token, tokens.claims()!.sub);
        } catch (error) {
          wrong.push(error);
        }
        const kid = kidOf(tokens.id_token!);
        signedBy.set(kid, (signedBy.get(kid) ?? 0) + 1);
      }
    };
    const looping = parties.map((party) => loop(party));
    const turned = (kid: string, more: number) => {
      const enough = (signedBy.get(kid) ?? 0) + more;
      return waitFor(() => (signedBy.get(kid) ?? 0) >= enough, { timeoutMs: 30_000 });
    };

    const old = kidsOf(former)[0]!;
    const fresh = kidsOf(next)[0]!;
    await turned(old, clients);
    const person = await Person.at(gateway, world);
    const begun = await parties[0]!.send(person.browser);
    const kept = await parties[1]!.enter((await (await Person.at(gateway, world)).signedIn()).browser);

    environment = {
      ...environment,
      SSO_KEY: `${former},${next}`,
      CLIENT_KEY: `k2:${Buffer.alloc(32, 8).toString('base64')},${formerClients}`,
    };
    await waitFor(async () => (await published()).keys.length === 4, { timeoutMs: 15_000 });
    await turned(old, clients);
    environment = { ...environment, SSO_KEY: `${next},${former}` };
    await waitFor(async () => (await firstPublished()) === fresh, { timeoutMs: 15_000 });
    await turned(fresh, 2 * clients);
    await jwtVerify(kept.id_token!, createLocalJWKSet(await published()), { clockTolerance: 10 });
    expect(kidOf((await parties[1]!.refresh(kept.refresh_token!)).id_token!)).toBe(fresh);

    if (!('at' in begun)) throw new Error('a code without a sign-in');
    const returnTo = new URL(begun.at, 'http://portal').searchParams.get('returnTo')!;
    const back = await parties[0]!.visit(person.browser, new URL(await person.signIn(returnTo), 'http://portal'));
    expect((await parties[0]!.exchange(back, begun.checks)).claims()!.sub).toBe(person.accountId);

    environment = { ...environment, SSO_KEY: next };
    await waitFor(async () => (await published()).keys.length === 2, { timeoutMs: 15_000 });
    await turned(fresh, clients);
    isOver = true;
    await Promise.all(looping);
    expect(wrong).toEqual([]);
    expect([...signedBy.keys()].sort()).toEqual([old, fresh].sort());
  }, 120_000);
});
