import { KeyRing } from '#personal-data';
import { CallerKeys, InternalCalls } from '#web';
import { captureLog, testCallKeys } from '#runtime/testing';
import { afterEach, beforeEach, describe, expect, it, test } from '@jest/globals';
import jsonwebtoken from 'jsonwebtoken';
import { randomUUID } from 'node:crypto';
import type { CallKeys } from '../src/internal/call-signer.js';
import { SigningKeys } from '../src/internal/caller-keys.js';
import type { AccessKeys } from '../src/internal/internal-access.js';
import { applicantHeader, digestOf } from '../src/internal/said-call.js';
import { startSample } from './sample-service.js';

const secret = (fill: number) => Buffer.alloc(32, fill);
const ring = (...fills: number[]) =>
  KeyRing.parse(fills.map((fill) => `k${fill}:${secret(fill).toString('base64')}`).join(','));
const { own, callers } = testCallKeys();
/** The key that services of earlier versions share. */
const shared = ring(5);

let now = 0;
let sample: Awaited<ReturnType<typeof startSample>>;
const callsWith = (keys: CallKeys) =>
  new InternalCalls({ issuer: 'gateway', keys, log: captureLog().log, tls: 'required', now: () => now });

beforeEach(async () => {
  now = Date.parse('2026-03-01T12:00:00Z');
  sample = await startSample({ now: () => now });
});
afterEach(() => sample.close());

/** Calls with a token made by hand. */
async function statusWith(token: string | undefined, body: object = {}, more: Record<string, string> = {}) {
  const headers: Record<string, string> = { 'content-type': 'application/json', ...more };
  if (token !== undefined) headers.authorization = token;
  const answer = await fetch(`${sample.url}/sample/internal`, { method: 'POST', body: JSON.stringify(body), headers });
  if (answer.status === 401) expect(await answer.json()).toMatchObject({ code: 'internal-call-refused' });
  return answer.status;
}

const call = digestOf({ path: '/sample/internal', headers: {}, body: {} });
const claims = () => ({
  iss: 'gateway',
  aud: 'sample',
  iat: now / 1000,
  exp: now / 1000 + 60,
  jti: randomUUID(),
  call,
});
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** Signed with a caller's own key pair. */
const sign = (payload: object, header: object = {}, keys = new SigningKeys(own)) => {
  const data = `${part({ alg: 'EdDSA', typ: 'JWT', kid: 'k1', ...header })}.${part(payload)}`;
  return `Bearer ${data}.${keys.sign(data).toString('base64url')}`;
};
/** Signed as earlier versions do. */
const signShared = (payload: object, options: jsonwebtoken.SignOptions = {}, secretOrKey = secret(5)) =>
  `Bearer ${jsonwebtoken.sign(payload, secretOrKey, { algorithm: 'HS256', keyid: 'k5', ...options })}`;
const without = (name: keyof ReturnType<typeof claims>) =>
  Object.fromEntries(Object.entries(claims()).filter(([one]) => one !== name));

/** What is wrong with a token, however it is signed. */
const wrongClaims: [string, () => object][] = [
  ['another audience', () => ({ ...claims(), aud: 'account' })],
  ['several audiences', () => ({ ...claims(), aud: ['sample', 'account'] })],
  ['no audience', () => without('aud')],
  ['no issuer', () => without('iss')],
  ['an issuer who calls nobody', () => ({ ...claims(), iss: 'notification' })],
  ['no time', () => without('iat')],
  ['what never expires', () => without('exp')],
  ['what has expired', () => ({ ...claims(), iat: now / 1000 - 100, exp: now / 1000 - 40 })],
  ['what claims to live longer', () => ({ ...claims(), exp: now / 1000 + 61 })],
  ['what expires before it begins', () => ({ ...claims(), exp: now / 1000 - 1 })],
  ['what is of a time to come', () => ({ ...claims(), iat: now / 1000 + 40, exp: now / 1000 + 100 })],
  ['a time that is no number', () => ({ ...claims(), iat: `${now / 1000}` })],
];

describe('what is not signed for this service', () => {
  it('is told apart from what is', async () => expect(await statusWith(sign(claims()))).toBe(200));

  test.each<[string, () => string | undefined]>([
    ['nothing', () => undefined],
    ['another scheme', () => 'Basic Z2F0ZXdheTpzZWNyZXQ='],
    ['no token', () => 'Bearer abc'],
    ...wrongClaims.map(([what, payload]): [string, () => string] => [what, () => sign(payload())]),
    ['no id', () => sign(without('jti'))],
    ['no call', () => sign(without('call'))],
    ['a call of another path', () => sign({ ...claims(), call: digestOf({ path: '/sample', headers: {}, body: {} }) })],
    ['another key', () => sign(claims(), {}, new SigningKeys(ring(9)))],
    ['an unknown key id', () => sign(claims(), { kid: 'k9' })],
    ['no key id', () => sign(claims(), { kid: undefined })],
    ['no signature', () => `Bearer ${part({ alg: 'none', kid: 'k1' })}.${part(claims())}.`],
    ['another algorithm', () => sign(claims(), { alg: 'HS512' })],
    ['altered claims', () => sign(claims()).replace(/\.([^.]+)\./, (_, body: string) => `.${body.slice(0, -2)}xx.`)],
    ['a shortened signature', () => sign(claims()).slice(0, -2)],
    ['a fourth part', () => `${sign(claims())}.x`],
    ['the public key as if it were shared', () => signShared(claims(), { keyid: 'k1' }, Buffer.from('public'))],
    ['the shared key of an earlier version, where it is not set', () => signShared(claims())],
  ])('%s is 401', async (_, token) => expect(await statusWith(token())).toBe(401));
});

describe('a signature', () => {
  it.each<[string, object, Record<string, string>]>([
    ['another body', { revision: 7 }, {}],
    ['another applicant', {}, { [applicantHeader]: 'session s1' }],
    ['another key of idempotency', {}, { 'idempotency-key': 'k1' }],
  ])('says nothing with %s, and is not used up by it', async (_, body, headers) => {
    const token = sign(claims());
    expect(await statusWith(token, body, headers)).toBe(401);
    expect(await statusWith(token)).toBe(200);
  });
});

describe('a call that comes again', () => {
  it('is refused', async () => {
    const token = sign(claims());
    expect([await statusWith(token), await statusWith(token), await statusWith(token)]).toEqual([200, 401, 401]);
  });

  it('is refused for as long as its signature counts, however clocks are set', async () => {
    const token = sign(claims());
    expect(await statusWith(token)).toBe(200);
    now += 85_000;
    expect(await statusWith(token)).toBe(401);
    now -= 100_000;
    expect(await statusWith(token)).toBe(401);
  });
});

describe('time', () => {
  it('ends a signature after a minute, but for half a minute of skew either way', async () => {
    const [early, late] = [claims(), claims()];
    now += 85_000;
    expect(await statusWith(sign(early))).toBe(200);
    now += 10_000;
    expect(await statusWith(sign(late))).toBe(401);
    now -= 120_000;
    expect(await statusWith(sign(late))).toBe(200);
  });
});

describe('rotation', () => {
  /** Whether a service accepts what a caller signs. */
  const accepted = async (caller: CallKeys, service: AccessKeys) => {
    const rotated = await startSample({ now: () => now, keys: service });
    const rotatedCalls = callsWith(caller);
    try {
      return await rotatedCalls.post(rotated.url, 'sample', '/sample/internal', {}).then(
        () => true,
        () => false,
      );
    } finally {
      rotatedCalls.close();
      await rotated.close();
    }
  };
  const known = (...fills: number[]) => ({ callers: CallerKeys.parse(CallerKeys.describe('gateway', ring(...fills))) });

  it('goes by adding, making current, retiring', async () => {
    expect(await accepted({ own: ring(1) }, known(1, 2))).toBe(true);
    expect(await accepted({ own: ring(2, 1) }, known(1, 2))).toBe(true);
    expect(await accepted({ own: ring(2) }, known(2))).toBe(true);
    expect(await accepted({ own: ring(1) }, known(2))).toBe(false);
  });

  it('from the one key that all shared goes without a call refused: it signs while it is set, and both are accepted', async () => {
    const both = { callers, shared };
    expect(await accepted({ shared }, { shared })).toBe(true);
    expect(await accepted({ own, shared }, { shared })).toBe(true);
    expect(await accepted({ own, shared }, both)).toBe(true);
    expect(await accepted({ own }, both)).toBe(true);
    expect(await accepted({ own }, { callers })).toBe(true);
    expect(await accepted({ own, shared }, { callers })).toBe(false);
  });

  it('takes calls of earlier versions, which have no id, as they come, and looks at all the rest', async () => {
    const older = await startSample({ now: () => now, keys: { shared } });
    const status = async (token: string) =>
      (
        await fetch(`${older.url}/sample/internal`, {
          method: 'POST',
          body: '{}',
          headers: { 'content-type': 'application/json', authorization: token },
        })
      ).status;
    const early = signShared(without('jti'));
    expect([await status(early), await status(early)]).toEqual([200, 200]);
    const named = signShared(claims());
    expect([await status(named), await status(named)]).toEqual([200, 401]);
    // jsonwebtoken signs no time that is none, and adds one where there is none.
    expect(await status(signShared({ ...claims(), call: 'another' }))).toBe(401);
    for (const [what, payload] of wrongClaims.filter(([one]) => !/^(?:no time|a time that)/.test(one)))
      expect([what, await status(signShared(payload()))]).toEqual([what, 401]);
    expect(await status(signShared(claims(), {}, secret(9)))).toBe(401);
    expect(await status(signShared(claims(), { algorithm: 'HS512' }))).toBe(401);
    await older.close();
  });
});
