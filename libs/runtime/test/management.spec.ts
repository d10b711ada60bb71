import { EventStoreUnavailable } from '#event-store';
import { startManagement, type ManagementOptions, type RunningManagement } from '#runtime';
import { captureLog, waitFor } from '#runtime/testing';
import { PasswordHasher } from '#personal-data';
import { afterEach, describe, expect, it, test } from '@jest/globals';
import { connect } from 'node:net';

let management: RunningManagement;
const captured = captureLog();
afterEach(() => management.close());

async function start(checks: ManagementOptions['checks'], more: Partial<ManagementOptions> = {}): Promise<string> {
  management = await startManagement({ host: '127.0.0.1', port: 0, log: captured.log, checks, ...more });
  return management.url;
}
const fine = () => Promise.resolve();
const away = () => Promise.reject(new EventStoreUnavailable('mongodb://user:hunter2@host'));
const silent = () => new Promise<void>(() => {});

describe('readiness', () => {
  it('is 200 while everything answers', async () => {
    const answer = await fetch(`${await start({ eventStore: fine, keyStore: fine })}/health/ready`);
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { status: 'up', checks: { eventStore: { status: 'up' }, keyStore: { status: 'up' } } },
    ]);
  });

  it('is 503 and names what is missing, without telling secrets', async () => {
    const url = await start({ eventStore: away, keyStore: fine, messageBroker: silent }, { checkTimeoutMs: 50 });
    const answer = await fetch(`${url}/health/ready`);
    expect([answer.status, await answer.json()]).toEqual([
      503,
      {
        status: 'down',
        checks: {
          eventStore: { status: 'down', error: 'EventStoreUnavailable' },
          keyStore: { status: 'up' },
          messageBroker: { status: 'down', error: 'CheckTimeout' },
        },
      },
    ]);
  });

  it('is up with a note of what an operator should know all the same', async () => {
    const url = await start({ subscriptions: () => Promise.resolve('passed over one event') });
    const answer = await fetch(`${url}/health/ready`);
    const subscriptions = { status: 'up', note: 'passed over one event' };
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'up', checks: { subscriptions } }]);
  });

  it('takes a check that throws at once for one that failed', async () => {
    const url = await start({
      view: () => {
        throw new RangeError('not yet');
      },
    });
    expect(await (await fetch(`${url}/health/ready`)).json()).toMatchObject({
      checks: { view: { error: 'RangeError' } },
    });
  });

  it('comes back by itself, and tells changes only', async () => {
    let isAway = true;
    const url = await start({ flaky: () => (isAway ? away() : fine()) });
    const before = captured.lines().length;
    for (const expected of [503, 503, 503]) expect((await fetch(`${url}/health/ready`)).status).toBe(expected);
    isAway = false;
    for (const expected of [200, 200]) expect((await fetch(`${url}/health/ready`)).status).toBe(expected);
    expect(
      captured
        .lines()
        .slice(before)
        .map(({ level, msg }) => [level, msg]),
    ).toEqual([
      ['warn', 'not ready'],
      ['info', 'ready'],
    ]);
  });

  it('is said once every check answers, and not before', async () => {
    let isAway = true;
    const before = captured.lines().length;
    const said = () =>
      captured
        .lines()
        .slice(before)
        .map(({ msg }) => msg);
    await start({ flaky: () => (isAway ? away() : fine()) });
    const ready = management.ready();
    await waitFor(() => said().length === 1);
    expect(said()).toEqual(['not ready']);
    isAway = false;
    expect(await ready).toBe(true);
    expect(said()).toEqual(['not ready', 'ready']);
  });

  it('is said at once where nothing is missing, and never by what stops before', async () => {
    const before = captured.lines().length;
    await start({ eventStore: fine });
    expect(await management.ready()).toBe(true);
    expect(captured.lines().slice(before)).toMatchObject([{ level: 'info', msg: 'ready' }]);
    await management.close();
    await start({ eventStore: away });
    const ready = management.ready();
    await management.close();
    expect(await ready).toBe(false);
  });

  it('asks once for probes that come together', async () => {
    let asked = 0;
    let answer = () => {};
    const url = await start({
      slow: () => {
        asked += 1;
        return new Promise<void>((resolve) => (answer = resolve));
      },
    });
    const probes = Promise.all([1, 2, 3].map(() => fetch(`${url}/health/ready`)));
    while (asked === 0) await new Promise(setImmediate);
    await fetch(`${url}/health/live`);
    answer();
    expect((await probes).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(asked).toBe(1);
  });

  it('is 503 from the moment the service drains', async () => {
    const url = await start({ eventStore: fine });
    management.drain();
    const answer = await fetch(`${url}/health/ready`);
    expect([answer.status, await answer.json()]).toEqual([503, { status: 'stopping', checks: {} }]);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
  });
});

describe('liveness', () => {
  it('asks nobody', async () => {
    const url = await start({ eventStore: away, messageBroker: silent });
    const answer = await fetch(`${url}/health/live`);
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'up' }]);
  });

  it('does not wait behind hashes', async () => {
    const url = await start({});
    const hasher = new PasswordHasher({ concurrency: 4, queue: 100 });
    let hashed = 0;
    const hashes = Promise.all(
      Array.from({ length: 40 }, () => hasher.hash('correct horse').then(() => (hashed += 1))),
    );
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    expect(hashed).toBeLessThan(40);
    await hashes;
  });
});

describe('the management port', () => {
  it('serves metrics of the process', async () => {
    const answer = await fetch(`${await start({})}/metrics`);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await answer.text()).toMatch(/^process_resident_memory_bytes \d+/m);
  });

  test.each([
    ['GET', '/', 404],
    ['GET', '/health', 404],
    ['POST', '/health/live', 405],
    ['DELETE', '/metrics', 405],
  ])('answers %s %s with a problem %i', async (method, path, status) => {
    const answer = await fetch((await start({})) + path, { method });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    expect(await answer.json()).toMatchObject({ status });
  });

  it('knows probes with a query, and HEAD', async () => {
    const url = await start({});
    expect((await fetch(`${url}/health/ready?full`)).status).toBe(200);
    expect((await fetch(`${url}/health/live`, { method: 'HEAD' })).status).toBe(200);
  });

  it('says so when its port is taken', async () => {
    const port = Number(new URL(await start({})).port);
    const second = startManagement({ host: '127.0.0.1', port, log: captured.log, checks: {} });
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('closes although a connection is open', async () => {
    const url = await start({});
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    await fetch(`${url}/health/live`);
    await Promise.all([management.close(), management.close()]);
    socket.destroy();
  });
});
