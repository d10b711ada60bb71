import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountView, SecurityLevel } from '#contracts';
import { peerProblem } from '#runtime/testing';
import { Secret, TOTP } from 'otpauth';
import { GatewayWorld, password } from '../../../test/gateway-world.js';
import type { ChallengedBody, SignedInBody } from './sign-in.schema.js';

const minute = 60_000;
const hour = 60 * minute;

describe('an account with an application and a proven number', () => {
  let world: GatewayWorld;
  let view: AccountView;
  let application: TOTP;
  let identifier: string;
  let persons = 0;
  beforeAll(async () => {
    const TELESERVICE_LEVELS = new Map([
      ['tarif-en-ligne', { level: 'sms-token' as const }],
      ['quota-europa', { level: 'totp' as const }],
    ]);
    const env = { SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000', FACTOR_SETTLING_HOURS: '24' };
    world = await GatewayWorld.start(env, { TELESERVICE_LEVELS });
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    world.account = async () => {
      throw peerProblem(403, 'recovery-code-refused');
    };
    await open('sms-token');
  });

  async function open(securityLevel: SecurityLevel, over: Partial<AccountView> = {}): Promise<void> {
    persons += 1;
    identifier = `person-${persons}`;
    const mobile = `+336123456${String(persons).padStart(2, '0')}`;
    const mobileConfirmedAt = world.clock.now().toISOString();
    view = await world.open(identifier, { securityLevel, mobileConfirmedAt, ...over }, { mobile });
    application = await world.withApplication(view, over);
  }
  const masked = () => `••••••••${String(persons).padStart(2, '0')}`;
  const challengeIn = async (response: Response): Promise<ChallengedBody['challenge']> => {
    expect(response.status).toBe(202);
    return ((await response.json()) as ChallengedBody).challenge;
  };
  const signIn = async () => challengeIn(await world.signIn(identifier));
  const answer = (challenge: string, code: string, factor?: string) =>
    world.call('POST', '/sessions/challenges', { body: { challenge, code, ...(factor && { factor }) } });
  const askFor = async (challenge: string, factor?: string) =>
    (await world.call('POST', '/sessions/challenges/messages', { body: { challenge, ...(factor && { factor }) } }))
      .status;
  const codes = () => world.codes(view.accountId);
  const shown = () => application.generate({ timestamp: world.clock.now().getTime() });
  const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const sessionIn = async (response: Response): Promise<SignedInBody> => {
    expect(response.status).toBe(201);
    return (await response.json()) as SignedInBody;
  };

  it('is asked for the application, offered the number, and sent nothing', async () => {
    const asked = await signIn();
    expect(asked).toEqual({
      token: expect.any(String),
      factor: 'totp',
      expiresAt: expect.any(String),
      alternatives: [{ factor: 'sms-token', sentTo: masked() }],
    });
    expect(await codes()).toEqual([]);
    expect(await sessionIn(await answer(asked.token, shown()))).toMatchObject({
      level: 'totp',
      factors: ['password', 'totp'],
    });
  });

  it('is sent a code once it asks for that, and reaches the level of what it proves', async () => {
    const { token } = await signIn();
    expect(await askFor(token, 'sms-token')).toBe(202);
    const [code] = await codes();
    expect(await sessionIn(await answer(token, code!))).toMatchObject({
      level: 'sms-token',
      factors: ['password', 'sms-token'],
    });
    expect((await answer(token, code!)).status).toBe(401);
  });

  it('may give either code from then on, named, and goes back without a message', async () => {
    const first = await signIn();
    await askFor(first.token, 'sms-token');
    expect(await sessionIn(await answer(first.token, shown(), 'totp'))).toMatchObject({ level: 'totp' });
    world.clock.advance(minute);

    const second = await signIn();
    await askFor(second.token, 'sms-token');
    expect(await askFor(second.token, 'totp')).toBe(202);
    expect(await askFor(second.token)).toBe(202);
    expect(await codes()).toHaveLength(2);
    const code = (await codes()).at(-1)!;
    expect((await answer(second.token, code)).status).toBe(401);
    expect(await sessionIn(await answer(second.token, code, 'sms-token'))).toMatchObject({ level: 'sms-token' });
  });

  it('has five tries for both together, whatever is asked for between them [R-23]', async () => {
    const { token } = await signIn();
    await askFor(token, 'sms-token');
    const [code] = await codes();
    for (const factor of ['totp', 'sms-token', 'totp', 'sms-token', 'totp']) {
      expect((await answer(token, wrong(factor === 'totp' ? shown() : code!), factor)).status).toBe(401);
    }
    expect((await answer(token, code!, 'sms-token')).status).toBe(401);
    expect([await askFor(token, 'sms-token'), await codes()]).toEqual([401, [code]]);
    const types = (await world.authenticationEvents(view.accountId)).map(({ type }) => type);
    expect(types).toEqual(['sms-token-requested', 'wrong-codes-given']);
  });

  it('still has the application where no message may be sent any more', async () => {
    const { token } = await signIn();
    const statuses = [];
    for (let n = 0; n < 4; n++) statuses.push(await askFor(token, 'sms-token'));
    expect(statuses).toEqual([202, 202, 202, 429]);
    const again = await signIn();
    expect([again.factor, await askFor(again.token, 'sms-token')]).toEqual(['totp', 429]);
    expect(await sessionIn(await answer(again.token, shown()))).toMatchObject({ level: 'totp' });
  });

  it('is offered nothing that does not reach its level, and gets nothing else by naming it', async () => {
    await open('totp');
    const { token, alternatives } = await signIn();
    expect([alternatives, await askFor(token, 'sms-token'), await codes()]).toEqual([[], 401, []]);
    expect((await answer(token, shown(), 'sms-token')).status).toBe(401);
    expect((await answer(token, shown(), 'password')).status).toBe(400);
    expect(await sessionIn(await answer(token, shown()))).toMatchObject({ level: 'totp' });
  });

  it('steps up with what reaches what is demanded', async () => {
    const { token } = await signIn();
    await askFor(token, 'sms-token');
    const session = await sessionIn(await answer(token, (await codes())[0]!));
    const headers = { authorization: `Bearer ${session.token}` };
    const stepUp = async (level: SecurityLevel) =>
      challengeIn(await world.call('POST', '/session/step-ups', { body: { password, level }, headers }));
    expect(await stepUp('sms-token')).toMatchObject({ factor: 'totp', alternatives: [{ factor: 'sms-token' }] });
    const asked = await stepUp('totp');
    expect([asked.factor, asked.alternatives]).toEqual(['totp', []]);
    const body = { challenge: asked.token, code: shown() };
    const stepped = await sessionIn(await world.call('POST', '/sessions/challenges', { body, headers }));
    const passes = await world.call('GET', '/authorize?teleservice=quota-europa', {
      headers: { authorization: `Bearer ${stepped.token}` },
    });
    expect(passes.status).toBe(204);
  });

  it('is asked first for what counts already, while the application is settling [R-36]', async () => {
    await open('sms-token', { totpBoundAt: world.clock.now().toISOString() });
    const decision = async ({ token }: SignedInBody) => {
      const headers = { authorization: `Bearer ${token}` };
      return (
        (await (await world.call('GET', '/teleservices/tarif-en-ligne/access', { headers })).json()) as {
          decision: string;
        }
      ).decision;
    };
    const asked = await signIn();
    expect([asked.factor, asked.alternatives]).toEqual(['sms-token', [{ factor: 'totp' }]]);
    expect(await decision(await sessionIn(await answer(asked.token, (await codes())[0]!)))).toBe('permit');
    expect(await decision(await sessionIn(await answer((await signIn()).token, shown(), 'totp')))).toBe('step-up');
    world.clock.advance(24 * hour + minute);
    expect((await signIn()).factor).toBe('totp');
  });

  it('needs no text message where none is sent', async () => {
    const silent = await GatewayWorld.start({ SMS: 'none' });
    try {
      const own = await silent.open('silent', { securityLevel: 'sms-token' }, { mobile: '+33612345678' });
      await silent.withApplication(own);
      expect(await challengeIn(await silent.signIn('silent'))).toMatchObject({ factor: 'totp', alternatives: [] });
    } finally {
      await silent.close();
    }
  });

  it('lends no age of the number to an application that replaces a settling one [R-36]', async () => {
    await open('sms-token', { totpBoundAt: world.clock.now().toISOString() });
    const { token } = await sessionIn(await answer((await signIn()).token, shown(), 'totp'));
    const headers = { authorization: `Bearer ${token}`, 'if-match': '"1"' };
    world.account = async () => ({ status: 200, body: { revision: 2 } });
    const enrolled = await world.call('POST', '/account/totp-enrolments', { headers });
    const { secret } = (await enrolled.json()) as { secret: string };
    application = new TOTP({ secret: Secret.fromBase32(secret) });
    world.clock.advance(minute);
    const body = { securityLevel: 'totp', code: shown(), password };
    expect((await world.call('PUT', '/account/security-level', { body, headers })).status).toBe(202);
    expect(await (await world.call('GET', '/session', { headers })).json()).toMatchObject({ level: 'password' });
  });
});
