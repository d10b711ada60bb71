import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountView } from '#contracts';
import { peerProblem, waitFor } from '#runtime/testing';
import { GatewayWorld, password } from '../../../test/gateway-world.js';

const minute = 60_000;
const newPassword = 'un autre quai, plus brumeux';

describe('the account of the person who is signed in', () => {
  let world: GatewayWorld;
  let view: AccountView;
  let headers: { authorization: string };
  let identifier: string;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000' });
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    identifier = `person-${randomUUID().slice(0, 8)}`;
    view = await world.open(identifier);
    headers = await world.bearer(identifier);
    world.account = changes;
    world.received.length = 0;
  });

  /** The account service: appends and, when `isShown`, projects. */
  async function changes({ body }: { body: Record<string, unknown> }, isShown = true) {
    const revision = Number(body.expectedRevision) + 1;
    const changed = await world.changePassword(view, revision, String(body.newPassword), String(body.sessionId));
    if (isShown) await world.show(changed, revision);
    return { status: 200, body: { revision } };
  }

  const put = (over: { body?: unknown; headers?: Record<string, string> } = {}) =>
    world.call('PUT', '/account/password', {
      body: over.body ?? { currentPassword: password, newPassword },
      headers: { ...headers, 'if-match': '"0"', ...over.headers },
    });
  const session = async (of: { authorization: string }) =>
    (await world.call('GET', '/session', { headers: of })).status;

  it('is shown in clear to that person, with its revision', async () => {
    const response = await world.call('GET', '/account', { headers });
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).toMatch(/^"0\./);
    const { accountId, securityLevel, language, newsletter, registeredAt, openedAt, passwordChangedAt } = view;
    expect(await response.json()).toEqual({
      accountId,
      securityLevel,
      language,
      newsletter,
      registeredAt,
      openedAt,
      passwordChangedAt,
      identifier,
      firstName: 'Jeanne',
      lastName: 'Dupont',
      email: `${identifier}@example.org`,
      status: 'active',
    });
    expect((await world.call('GET', '/account')).status).toBe(401);
  });

  it('is not sent again while it is shown as the caller has it: it changes by a change, and with time', async () => {
    const read = (known: string) => world.call('GET', '/account', { headers: { ...headers, 'if-none-match': known } });
    const at = world.clock.now();
    await world.show({ ...view, mobileConfirmedAt: at.toISOString(), mobileBoundAt: at.toISOString() }, 1);
    const etag = (await read('"0"')).headers.get('etag')!;
    const same = await read(`"x", W/${etag}`);
    expect([same.status, await same.text()]).toEqual([304, '']);
    expect(Object.fromEntries(same.headers)).toMatchObject({ etag, 'cache-control': 'no-store' });
    expect((await read('"1"')).status).toBe(200); // that of an answer to a change, which shows nothing
    world.clock.advance(24 * 60 * minute + 1);
    headers = await world.bearer(identifier);
    const later = await read(etag);
    expect(later.status).toBe(200);
    expect(await later.json()).not.toHaveProperty('mobileCountsFrom');
    world.account = async () => ({ status: 200, body: { revision: 1 } });
    expect((await put({ headers: { 'if-match': later.headers.get('etag')! } })).status).toBe(204);
    expect(world.received).toMatchObject([{ body: { expectedRevision: 1 } }]);
  });

  it('says from when on a factor counts that was just bound [R-36]', async () => {
    const day = 24 * 60 * minute;
    const at = world.clock.now();
    const [mobileBoundAt, totpBoundAt] = [at.toISOString(), new Date(at.getTime() - day - 1).toISOString()];
    const bound = { mobileConfirmedAt: mobileBoundAt, mobileBoundAt, recoveryCodesLeft: 9, totpBoundAt };
    await world.show({ ...view, ...bound }, 1);
    const own = await (await world.call('GET', '/account', { headers })).json();
    expect(own).toMatchObject({ mobileCountsFrom: new Date(at.getTime() + day).toISOString() });
    expect(own).not.toHaveProperty('totpCountsFrom');
    expect(own).not.toHaveProperty('mobileBoundAt');
  });

  it('takes a new password: every other session is dead by then, this one lives on', async () => {
    const other = await world.bearer(identifier);
    const response = await put();
    expect(response.status).toBe(204);
    expect(response.headers.get('etag')).toBe('"1"');
    expect([await session(other), await session(headers)]).toEqual([401, 200]);
    expect(world.received).toEqual([
      {
        name: 'change-password',
        body: expect.objectContaining({
          accountId: view.accountId,
          currentPassword: password,
          newPassword,
          expectedRevision: 0,
        }),
      },
    ]);
    expect((await world.signIn(identifier)).status).toBe(401);
    const again = await world.bearer(identifier, newPassword);
    expect([await session(again), await session(headers)]).toEqual([200, 200]);
    expect(
      (await put({ body: { currentPassword: newPassword, newPassword: password }, headers: { 'if-match': '"1"' } }))
        .status,
    ).toBe(204);
    expect([await session(again), await session(headers)]).toEqual([401, 200]);
  });

  it('answers 202 when the view does not follow in time', async () => {
    world.account = (command) => changes(command, false);
    const response = await put();
    expect([response.status, response.headers.get('etag')]).toEqual([202, '"1"']);
  });

  it('asks for If-Match, and refuses a stale one before anything is counted or hashed', async () => {
    const without = await world.call('PUT', '/account/password', {
      body: { currentPassword: password, newPassword },
      headers,
    });
    expect([without.status, ((await without.json()) as { code: string }).code]).toEqual([428, 'if-match-required']);
    await world.show(view, 3);
    for (const tag of ['3', 'W/3', '"3', '"1", 2', ',', '*, "3"']) {
      const bare = await put({ headers: { 'if-match': tag, 'accept-language': 'en' } });
      expect([bare.status, await bare.json()]).toMatchObject([
        400,
        { code: 'invalid-request', detail: expect.stringMatching(/^The header If-Match .* quotation marks/) },
      ]);
    }
    for (const tag of ['"3.x"', '"2"', 'W/"2"', '"1", "2"', '*', '"x"']) {
      const stale = await put({ headers: { 'if-match': tag } });
      expect([stale.status, ((await stale.json()) as { code: string }).code]).toEqual([412, 'stale-revision']);
    }
    expect(world.received).toEqual([]);
  });

  it.each(['W/"1"', '"0", "1"', ' "x" ,W/"1", "7"', '"1"'])(
    'takes a revision among the tags of If-Match: %s',
    async (tags) => {
      await world.show(view, 1);
      world.account = async () => ({ status: 200, body: { revision: 1 } });
      expect((await put({ headers: { 'if-match': tags } })).status).toBe(204);
      expect(world.received).toMatchObject([{ body: { expectedRevision: 1 } }]);
    },
  );

  it('asks for a recent authentication', async () => {
    world.clock.advance(15 * minute + 1000);
    const late = await put();
    expect([late.status, ((await late.json()) as { code: string }).code]).toEqual([
      403,
      'recent-authentication-required',
    ]);
    headers = await world.bearer(identifier);
    expect((await put()).status).toBe(204);
  });

  it('lets ten wrong passwords be tried in a session, and closes nothing else', async () => {
    world.account = async () => {
      throw peerProblem(403, 'wrong-password');
    };
    const statuses = await Promise.all(Array.from({ length: 20 }, async () => (await put()).status));
    expect(statuses.filter((status) => status === 403)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    expect(world.received).toHaveLength(10);
    expect((await world.signIn(identifier)).status).toBe(201);
  });

  it('passes on what the account service says of the new password', async () => {
    const errors = [
      { pointer: '/newPassword', code: 'password-too-guessable', detail: 'The password is too easily guessed.' },
    ];
    world.account = async () => {
      throw peerProblem(400, 'invalid-request', { errors });
    };
    const response = await put();
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid-request', errors });
  });

  it('lets no field of the body stand in for what the gateway knows', async () => {
    const body = {
      currentPassword: password,
      newPassword,
      accountId: 'someone-else',
      expectedRevision: 7,
      sessionId: 'x',
    };
    const response = await put({ body });
    expect(response.status).toBe(400);
    expect(
      ((await response.json()) as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer).sort(),
    ).toEqual(['/accountId', '/expectedRevision', '/sessionId']);
    expect(world.received).toEqual([]);
  });

  it('loses its other sessions when the password is changed elsewhere, whether or not views are written', async () => {
    const asking = await world.bearer(identifier);
    const changed = await world.changePassword(view, 1, newPassword);
    for (const old of [asking, headers]) {
      await waitFor(async () => (await session(old)) === 401, { timeoutMs: 2000 });
    }

    const early = await world.signIn(identifier);
    expect([early.status, early.headers.get('retry-after')]).toEqual([503, '1']);
    await world.show(changed, 1);
    expect((await world.signIn(identifier)).status).toBe(401);
    expect(await session(await world.bearer(identifier, newPassword))).toBe(200);
  });

  it('is not opened by the old password once the view has the new one, not even in the middle of a sign-in', async () => {
    const changed = await world.changePassword(view, 1, newPassword);
    const waiting = world.signIn(identifier);
    await world.show(changed, 1);
    expect((await waiting).status).toBe(401);
  });
});
