import { afterEach, describe, expect, it, test } from '@jest/globals';
import { register } from 'prom-client';
import { waitFor } from '#runtime/testing';
import { startSample } from './sample-service.js';

let sample: Awaited<ReturnType<typeof startSample>>;
afterEach(() => sample.close());

const accessLines = () => sample.captured.lines().filter(({ msg }) => msg === 'request');

describe('the trace of a request', () => {
  it('goes on where the caller began it, with a span of its own', async () => {
    sample = await startSample();
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const answer = await fetch(`${sample.url}/sample/trace`, {
      method: 'POST',
      headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-00` },
    });
    const { traceparent } = (await answer.json()) as { traceparent: string };
    expect(traceparent).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-00$`));
    expect(traceparent).not.toContain('00f067aa0ba902b7');
    expect(await waitFor(() => accessLines()[0])).toMatchObject({ traceId });
  });

  test.each([
    undefined,
    'hello',
    '00-00000000000000000000000000000000-00f067aa0ba902b7-01',
    '00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01',
    'ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    '00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01',
  ])('begins anew after %s, another one each time', async (traceparent) => {
    sample = await startSample();
    const ask = async () => {
      const answer = await fetch(`${sample.url}/sample/trace`, {
        method: 'POST',
        headers: traceparent === undefined ? {} : { traceparent },
      });
      return ((await answer.json()) as { traceparent: string }).traceparent;
    };
    const [first, second] = await Promise.all([ask(), ask()]);
    expect(first).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(first.slice(3, 35)).not.toBe('4bf92f3577b34da6a3ce929d0e0e4736');
    expect(first.slice(0, 35)).not.toBe(second.slice(0, 35));
  });

  it('is at hand only where a request causes something', async () => {
    sample = await startSample();
    const { traceparent } = (await (await fetch(`${sample.url}/sample/trace`)).json()) as { traceparent?: string };
    expect(traceparent).toBeUndefined();
    expect(await waitFor(() => accessLines()[0])).toMatchObject({ traceId: expect.stringMatching(/^[0-9a-f]{32}$/) });
  });

  it('is its own among many at once', async () => {
    sample = await startSample();
    const traces = Array.from({ length: 30 }, (_, index) => index.toString(16).padStart(32, 'a'));
    const answers = await Promise.all(
      traces.map(async (trace) => {
        const answer = await fetch(`${sample.url}/sample/trace`, {
          method: 'POST',
          headers: { traceparent: `00-${trace}-00f067aa0ba902b7-01` },
        });
        return ((await answer.json()) as { traceparent: string }).traceparent.slice(3, 35);
      }),
    );
    expect(answers).toEqual(traces);
  });
});

describe('the access line', () => {
  it('names the route, never the address or its query', async () => {
    sample = await startSample();
    await fetch(`${sample.url}/sample/failures/refusal?token=canary-token`);
    await fetch(`${sample.url}/canary-path?token=canary-token`);
    await waitFor(() => accessLines().length === 2);
    expect(accessLines()).toEqual([
      expect.objectContaining({
        level: 'info',
        method: 'GET',
        route: '/sample/failures/:kind',
        status: 403,
        durationMs: expect.any(Number),
      }),
      expect.objectContaining({
        method: 'GET',
        route: 'none',
        status: 404,
        traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
      }),
    ]);
    expect(sample.captured.text()).not.toContain('canary');
  });

  it('is there for requests that are refused before any route', async () => {
    sample = await startSample();
    await fetch(`${sample.url}/sample/people`, {
      method: 'POST',
      body: '{',
      headers: { 'content-type': 'application/json' },
    });
    expect(await waitFor(() => accessLines()[0])).toMatchObject({ route: '/sample/people', status: 400 });
  });
});

it('metrics count requests by route and class of status', async () => {
  sample = await startSample({ name: 'measured' });
  await fetch(`${sample.url}/sample/trace`);
  await fetch(`${sample.url}/sample/trace`);
  await fetch(`${sample.url}/sample/failures/fault?x=1`);
  await waitFor(() => accessLines().length === 3);
  const text = await register.metrics();
  expect(text).toContain(
    'http_request_duration_seconds_count{service="measured",method="GET",route="/sample/trace",status="2xx"} 2',
  );
  expect(text).toContain(
    'http_request_duration_seconds_count{service="measured",method="GET",route="/sample/failures/:kind",status="5xx"} 1',
  );
});

describe('X-Forwarded-For', () => {
  const addressSeen = async (trusted: string[], forwarded = '203.0.113.9, 198.51.100.4, 10.1.2.3') => {
    let seen = '';
    sample = await startSample({
      trustedProxies: trusted,
      prepare: (_, fastify) => void fastify.addHook('onRequest', async (request) => void (seen = request.ip)),
    });
    await fetch(`${sample.url}/sample/trace`, { headers: { 'x-forwarded-for': forwarded } });
    return seen;
  };

  test.each([
    [[], '127.0.0.1'],
    [['10.0.0.0/8'], '127.0.0.1'],
    [['127.0.0.1'], '10.1.2.3'],
    [['127.0.0.0/8', '10.0.0.0/8'], '198.51.100.4'],
  ])('is believed from %j: the client is %s', async (trusted, client) =>
    expect(await addressSeen(trusted)).toBe(client),
  );

  test('is followed past trusted proxies that are written with a port', async () => {
    expect(await addressSeen(['127.0.0.1', '10.0.0.0/8'], '203.0.113.9, 10.1.2.3:50000')).toBe('203.0.113.9');
  });
});
