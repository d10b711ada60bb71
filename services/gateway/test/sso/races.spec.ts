import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DocumentStore } from '#document-store';
import type { RunningService } from '#web';
import { onDocumentStores } from '../../../../scripts/engines/on-document-stores.js';
import { routes } from '../../src/sso/provider.js';
import { plainClient, redirectUri, RelyingParty, type Tokens } from '../../src/sso/testing/relying-party.js';
import { teleserviceLike } from '../../src/teleservices/testing/sample-catalogue.js';
import { GatewayWorld } from '../gateway-world.js';
import { Person } from './strict-party.js';

const rounds = process.env['FAULTS'] === '1' ? 100 : 10;
const racers = 16;
const patienceMs = rounds * 6_000;

onDocumentStores('16 at once, over two gateways [R-40]', (open: () => Promise<DocumentStore>) => {
  let world: GatewayWorld;
  let other: RunningService;
  let browser: Person['browser'];
  let parties: readonly [RelyingParty, RelyingParty];
  beforeAll(async () => {
    world = await GatewayWorld.start({}, {}, undefined, await open());
    other = await world.startGateway();
    await world.showTeleservices([teleserviceLike('tarif-en-ligne', 'Tarif en ligne', { client: plainClient })], 1);
    parties = [new RelyingParty(world), new RelyingParty(world, 'tarif-en-ligne', other.url)];
    ({ browser } = await (await Person.of(world)).signedIn());
  }, 60_000);
  afterAll(async () => {
    await other?.close();
    await world?.close();
  });

  /** Stores that forget by themselves go by the time of day, which the world's clock keeps up with. */
  const inStep = () => world.clock.advance(Math.max(0, Date.now() - world.clock.now().getTime()));
  /** Every second one at the other gateway. */
  const race = <T>(use: (party: RelyingParty, index: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: racers }, (_, index) => use(parties[(index % 2) as 0 | 1], index)));
  const outcome = (statuses: readonly number[]) => ({
    won: statuses.filter((status) => status === 200).length,
    refused: statuses.filter((status) => status === 400).length,
  });
  const oneWon = { won: 1, refused: racers - 1 };

  it(
    `exchange a code: one is given tokens, and they die, since the code was used again; ${rounds} rounds`,
    async () => {
      for (let round = 0; round < rounds; round += 1) {
        inStep();
        const answer = await parties[0].answered(browser);
        const exchanged = await race((party) => party.exchange(answer));
        expect([round, outcome(exchanged.map(({ status }) => status))]).toEqual([round, oneWon]);
        const winner = exchanged.find(({ status }) => status === 200)!;
        const { access_token } = (await winner.json()) as Tokens;
        for (const party of parties) expect((await party.userinfo(access_token)).status).toBe(401);
      }
    },
    patienceMs,
  );

  it(
    `renew by a refresh token: one does, and its family ends; ${rounds} rounds`,
    async () => {
      for (let round = 0; round < rounds; round += 1) {
        inStep();
        const { refresh_token } = await parties[0].enter(browser);
        const renewed = await race((party) => party.refresh(refresh_token));
        expect([round, outcome(renewed.map(({ status }) => status))]).toEqual([round, oneWon]);
        const winner = (await renewed.find(({ status }) => status === 200)!.json()) as Tokens;
        expect((await parties[0].refresh(winner.refresh_token)).status).toBe(400);
        expect((await parties[1].userinfo(winner.access_token)).status).toBe(401);
      }
    },
    patienceMs,
  );

  it(
    `come with a pushed request: one is given a code; ${rounds} rounds`,
    async () => {
      const urls = [world.service.url, other.url];
      const headers = { cookie: browser.cookies.join('; '), accept: 'text/html' };
      for (let round = 0; round < rounds; round += 1) {
        inStep();
        const pushed = await parties[0].post(routes.pushed_authorization_request, {
          client_id: 'tarif-en-ligne',
          response_type: 'code',
          scope: 'openid',
          redirect_uri: redirectUri,
          code_challenge: createHash('sha256').update('v'.repeat(43)).digest('base64url'),
          code_challenge_method: 'S256',
        });
        const { request_uri } = (await pushed.json()) as { request_uri: string };
        const query = new URLSearchParams({ client_id: 'tarif-en-ligne', request_uri });
        const came = await race(async (_, index) => {
          const address = `${urls[index % 2]}${routes.authorization}?${query}`;
          const { headers: told, status } = await fetch(address, { headers, redirect: 'manual' });
          const code = new URL(told.get('location') ?? 'none:').searchParams.get('code');
          return code === null ? (status < 500 ? 400 : status) : 200;
        });
        expect([round, outcome(came)]).toEqual([round, oneWon]);
      }
    },
    patienceMs,
  );
});
