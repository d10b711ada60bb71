import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createPublicKey, verify } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { TeleserviceView } from '#contracts';
import { handleCommand, outboxWorker, viewRunner, WakeUp } from '#event-sourcing';
import { manualClock } from '#event-sourcing/testing';
import type { OpenPorts } from '#runtime';
import { captureLog, testKeys, testPorts, waitFor } from '#runtime/testing';
import { SigningKeyRing } from '#web';
import { register } from 'prom-client';
import { readAll } from '../../../../test/read-all.js';
import { logoutOutboxView } from '../logout-outbox.js';
import { LogoutOperations } from '../logout.operations.js';
import { logout, type LogoutAttempted, type LogoutRequested } from '../logout.js';
import { deliverLogout, deliveryName } from './deliver-logout.handler.js';
import { logoutTargets } from './logout-targets.js';
import { measureLogouts } from './logout-metrics.js';

const keys = SigningKeyRing.parse(testKeys().SSO_KEY);
const issuer = 'https://portal.example';
const logoutId = '0b0d0f1e-1111-8222-a333-444455556666';
const asked = {
  logoutId,
  teleserviceId: 'eddi',
  accountId: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10',
  sid: 'Wc1nq0pVlQ0Yl1pE7QmZ8mX3nq4bT6yR5uJ2hK9sDfA',
  reason: 'session-ended',
  causeId: 'ended',
} as const;

/** A teleservice that may be away, and what it was told while it was there. */
class Teleservice {
  readonly told: string[] = [];
  status = 200;
  private server: Server | undefined;
  private port = 0;

  async comesBack(): Promise<void> {
    this.server = createServer((request, response) => {
      void text(request).then((body) => {
        this.told.push(new URLSearchParams(body).get('logout_token') ?? '');
        response.writeHead(this.status).end();
      });
    });
    await new Promise<void>((resolve) => this.server!.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  async goesAway(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => (this.server ? this.server.close(resolve) : resolve(undefined)));
    this.server = undefined;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}/logout`;
  }
}

describe('telling a teleservice of a logout', () => {
  const clock = manualClock();
  let ports: OpenPorts;
  let teleservice: Teleservice;
  let client: TeleserviceView['client'];
  let stop: AbortController;
  let running: Promise<unknown>;
  let captured: ReturnType<typeof captureLog>;

  beforeEach(async () => {
    [ports, teleservice, captured] = [await testPorts(), new Teleservice(), captureLog()];
    await teleservice.comesBack();
    client = {
      kind: 'plain',
      redirectUris: ['https://eddi.example/callback'],
      postLogoutRedirectUris: [],
      backchannelLogoutUri: teleservice.address,
      scopes: ['openid'],
      idTokenSignedResponseAlg: 'ES256',
    };
    start();
  });
  afterEach(async () => {
    await ends();
    await teleservice.goesAway();
    await ports.close();
  });

  /** The worker of one process: another one after each start. */
  const start = (worker = 'w1'): void => {
    const { eventStore, documentStore: documents } = ports;
    const outbox = documents.collection(logoutOutboxView.definition);
    const { log } = captured;
    const wakeUp = new WakeUp();
    const post = { allows: logoutTargets(['127.0.0.0/8']) };
    const catalogue = async () => ({ client });
    const context = { eventStore, teleservice: catalogue, issuer, keys: () => keys, post, worker, clock, log };
    const attempt = (id: string, signal: AbortSignal) => deliverLogout(context, id, signal);
    const sending = outboxWorker({ name: deliveryName, outbox, worker, clock, log, wakeUp, attempt });
    stop = new AbortController();
    const workers = [
      viewRunner({ view: logoutOutboxView, store: eventStore, documents, log, written: () => wakeUp.up() }),
      measureLogouts(sending, outbox, clock),
    ];
    running = Promise.all(workers.map((each) => each.run(stop.signal)));
  };
  const ends = async () => {
    stop.abort();
    await running;
  };
  const ask = async () => {
    const data = { ...asked, requestedAt: clock.now().toISOString() };
    const requested: LogoutRequested = { id: '0b0d0f1e-1111-8222-a333-444455556667', type: 'logout-requested', data };
    await handleCommand(ports.eventStore, logout, logoutId, () => [requested]);
  };
  const history = () => readAll(ports.eventStore, `logout-${logoutId}`);
  const came = (type: string, count = 1) =>
    waitFor(async () => (await history()).filter((event) => event.type === type).length === count, {
      timeoutMs: 10_000,
    });

  /** What the token says, if the portal signed it. */
  const read = (token: string, algorithm: 'ES256' | 'RS256' = 'ES256') => {
    const [header = '', claims = '', signature = ''] = token.split('.');
    const part = (encoded: string) =>
      JSON.parse(Buffer.from(encoded, 'base64url').toString()) as Record<string, unknown>;
    const jwk = keys.publicKeys.find(({ kid }) => kid === part(header)['kid'])!;
    const key = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const;
    const isSigned = verify('sha256', Buffer.from(`${header}.${claims}`), key, Buffer.from(signature, 'base64url'));
    expect([isSigned, part(header)['alg'], part(header)['typ']]).toEqual([true, algorithm, 'logout+jwt']);
    return part(claims);
  };

  it('gives it a token as OpenID Connect Back-Channel Logout 1.0 §2.4 asks, once', async () => {
    await ask();
    await came('logout-delivered');
    expect(teleservice.told).toHaveLength(1);
    const iat = Math.floor(clock.now().getTime() / 1000);
    expect(read(teleservice.told[0]!)).toEqual({
      iss: issuer,
      sub: asked.accountId,
      aud: 'eddi',
      iat,
      exp: iat + 120,
      jti: expect.any(String),
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      sid: asked.sid,
    });
    expect((await history()).map(({ type }) => type)).toEqual([
      'logout-requested',
      'logout-attempted',
      'logout-delivered',
    ]);
    await waitFor(async () => {
      const outbox = ports.documentStore.collection(logoutOutboxView.definition);
      return (await outbox.find({ limit: 1 })).length === 0;
    });
    expect(captured.text()).not.toContain(teleservice.told[0]!.slice(0, 30));
  });

  it('signs it as the client has its ID tokens signed', async () => {
    client = { ...client!, idTokenSignedResponseAlg: 'RS256' };
    await ask();
    await came('logout-delivered');
    read(teleservice.told[0]!, 'RS256');
  });

  it('gives one that was away for a minute exactly one token, fresh, when it is back', async () => {
    await teleservice.goesAway();
    await ask();
    await came('logout-failed', 1);
    clock.advance(1_000);
    await came('logout-failed', 2);
    clock.advance(8_000);
    await came('logout-failed', 3);
    clock.advance(51_000);
    await teleservice.comesBack();
    expect(teleservice.told).toEqual([]);
    clock.advance(9_000);
    await came('logout-delivered');
    expect(teleservice.told).toHaveLength(1);
    expect(read(teleservice.told[0]!)['iat']).toBe(Math.floor(clock.now().getTime() / 1000));
    clock.advance(24 * 3_600_000);
    await ends();
    start('w2');
    await waitFor(() => teleservice.told.length === 1);
    expect((await history()).at(-1)?.type).toBe('logout-delivered');
  });

  it('tries again with another token what it answered with an error', async () => {
    teleservice.status = 503;
    await ask();
    await came('logout-failed');
    teleservice.status = 204;
    clock.advance(1_000);
    await came('logout-delivered');
    const [first, second] = teleservice.told.map((token) => read(token)['jti']);
    expect(first).not.toBe(second);
  });

  it('parks it after six attempts, shows that, and tells once an operator releases it', async () => {
    teleservice.status = 500;
    await ask();
    for (const [index, delay] of [1_000, 8_000, 60_000, 480_000, 3_600_000].entries()) {
      await came('logout-failed', index + 1);
      clock.advance(delay);
    }
    await came('logout-parked');
    expect(teleservice.told).toHaveLength(6);
    const gauge = async () => (await register.getSingleMetric('prodouane_logouts_parked')?.get())?.values[0]?.value;
    await waitFor(async () => (await gauge()) === 1);
    const operations = new LogoutOperations(ports.eventStore, ports.documentStore, clock);
    const at = clock.now().toISOString();
    const parked = [];
    for await (const each of operations.parked()) parked.push(each);
    expect(parked).toEqual([{ logoutId, teleserviceId: 'eddi', error: 'http-500', attempt: 6, at }]);
    teleservice.status = 200;
    expect(await operations.release(logoutId)).toBe(true);
    await came('logout-delivered');
    expect(await operations.release(logoutId)).toBe(false);
    await waitFor(async () => (await gauge()) === 0);
  });

  it('goes on where a process died between telling and recording: the next one tells again', async () => {
    await ends();
    await ask();
    const at = clock.now().toISOString();
    const data = { attempt: 1, worker: 'dead', at };
    const claim: LogoutAttempted = { id: '0b0d0f1e-1111-8222-a333-444455556668', type: 'logout-attempted', data };
    await handleCommand(ports.eventStore, logout, logoutId, () => [claim]);
    start('w2');
    await came('logout-delivered');
    expect(teleservice.told).toHaveLength(1);
    expect((await history()).map(({ type }) => type)).toEqual([
      ...['logout-requested', 'logout-attempted', 'logout-attempted', 'logout-delivered'],
    ]);
  });

  it('closes it where the catalogue names no address any more', async () => {
    client = undefined;
    await ask();
    await came('logout-closed');
    expect(teleservice.told).toEqual([]);
  });
});
