import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { waitFor } from '#runtime/testing';
import { form, RunningRegistration } from '../../test/running-registration.js';

const recorded = { status: 202, body: { status: 'recorded' } };
const minute = 60_000;
const day = 24 * 60 * minute;

let running: RunningRegistration;
beforeEach(async () => {
  running = await RunningRegistration.start();
});
afterEach(() => running.close());

describe('POST /commands/register-user', () => {
  it('records a registration with everything that describes the person sealed', async () => {
    expect(await running.register({ phone: '0112345678', companyNumber: '12345678912345' })).toEqual(recorded);
    const [event, ...more] = await running.events();
    expect(more).toEqual([]);
    expect(event).toMatchObject({ type: 'user-registered', revision: 0n, data: { generation: 1, linkKeyId: 'k1' } });
    expect(JSON.stringify(event?.data)).not.toMatch(/dupont|jean|example|0112345678|1234567891|argon2/i);
    const { accountId, profile, credential } = await running.pending();
    expect(credential.startsWith(`${event?.id}.`)).toBe(true);
    expect(await running.open(accountId, profile)).toEqual({
      identifier: 'jdupont',
      firstName: 'Jean',
      lastName: 'Dupont',
      email: 'jean.dupont@example.fr',
      phone: '0112345678',
      companyNumber: { kind: 'siret', value: '12345678912345', verified: false },
    });
  });

  it('answers a taken identifier like a free one, and tells only the address just given', async () => {
    await running.register();
    const before = await running.types();
    expect(await running.register({ email: 'other@example.fr', firstName: 'Zoé' })).toEqual(recorded);
    expect(await running.types()).toEqual(before);
    const [refusal, ...more] = await running.refusals();
    expect(more).toEqual([]);
    expect(refusal).toMatchObject({
      type: 'registration-refused',
      stream: `refusal-${refusal?.id}`,
      data: { refusalId: refusal?.id, reason: 'identifier-taken', language: 'fr' },
    });
    expect(await running.open(String(refusal?.id), String(refusal?.data['personal']))).toEqual({
      identifier: 'jdupont',
      firstName: 'Zoé',
      lastName: 'Dupont',
      email: 'other@example.fr',
    });
  });

  it('tells the holder of an account that there is one already', async () => {
    await running.register();
    await running.activate();
    expect(await running.register()).toEqual(recorded);
    expect(await running.register({ email: 'JEAN.dupont@Example.fr' })).toEqual(recorded);
    expect(await running.register({ email: 'other@example.fr' })).toEqual(recorded);
    expect(await running.reasons()).toEqual(['own-account', 'own-account', 'identifier-taken']);
    expect(await running.types()).toEqual(['user-registered', 'user-activated']);
  });

  it('compares with the address that the account has now, which may have changed', async () => {
    await running.register();
    await running.activate();
    await running.moveAccount('Moved@example.fr');
    expect(await running.register()).toEqual(recorded);
    expect(await running.register({ email: 'moved@example.fr' })).toEqual(recorded);
    expect(await running.reasons()).toEqual(['identifier-taken', 'own-account']);
  });

  it('tells nobody of an account whose person is erased', async () => {
    await running.register();
    await running.activate();
    await running.moveAccount('moved@example.fr');
    const { data } = (await running.events())[1]!;
    await running.personKeys.erase(data.accountId);
    running.clock.advance(2 * minute);
    expect(await running.register()).toEqual(recorded);
    expect(await running.register({ email: 'moved@example.fr' })).toEqual(recorded);
    expect(await running.reasons()).toEqual(['identifier-taken', 'identifier-taken']);
  });

  it('lets the newest registration under the same address win, with its password, its link and its seven days', async () => {
    await running.register({ password: 'another-Kw7!one', firstName: 'Mallory', phone: '0199999999' });
    const first = await running.pending();
    const old = await running.link();
    running.clock.advance(6 * day);
    expect(await running.register()).toEqual(recorded);
    expect(await running.types()).toEqual(['user-registered', 'user-registered']);
    const { generation, accountId, profile, reservationEndsAt } = await running.pending();
    expect([generation, accountId]).toEqual([2, first.accountId]);
    expect(Date.parse(reservationEndsAt)).toBe(running.clock.now().getTime() + 7 * day);
    expect(await running.open(accountId, profile)).toEqual({
      identifier: 'jdupont',
      firstName: 'Jean',
      lastName: 'Dupont',
      email: 'jean.dupont@example.fr',
    });
    expect(await running.activate({ password: 'another-Kw7!one' })).toMatchObject({ status: 403 });
    expect(await running.activate({ token: old })).toMatchObject({ status: 403 });
    expect(await running.activate()).toMatchObject({ status: 200, body: { accountId } });
  });

  it('debounces a repeat within a minute: the first mail stands', async () => {
    await running.register();
    const link = await running.link();
    expect(await running.register()).toEqual(recorded);
    expect(await running.reasons()).toEqual([]);
    expect(await running.activate({ token: link })).toMatchObject({ status: 200 });
  });

  it('makes one account of 50 registrations at once, whatever the case and width of the letters', async () => {
    const spellings = ['jdupont', 'JDupont', 'JDUPONT', 'ｊｄｕｐｏｎｔ', 'ＪＤupont'];
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        running.register({ identifier: spellings[index % 5], email: `person${index}@example.fr` }),
      ),
    );
    expect(answers).toEqual(Array(50).fill(recorded));
    expect(await running.types()).toEqual(['user-registered']);
    expect(await running.reasons()).toEqual(Array(49).fill('identifier-taken'));
  });

  it('sends one mail for 50 registrations at once by the same person', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => running.register()));
    expect(answers).toEqual(Array(50).fill(recorded));
    expect(await running.types()).toEqual(['user-registered']);
    expect(await running.reasons()).toEqual([]);
    expect(await running.post('resend-activation', { identifier: 'jdupont', email: form()['email'] })).toEqual(
      recorded,
    );
    expect(await running.types()).toEqual(['user-registered', 'activation-renewed']);
  });

  it('lets an overdue registration expire on the way to the next one', async () => {
    await running.register();
    const { accountId } = await running.pending();
    running.clock.advance(7 * day);
    await running.register({ email: 'other@example.fr' });
    const types = await running.types();
    expect(types).toEqual(['user-registered', 'registration-expired', 'user-registered']);
    expect(await running.pending()).toMatchObject({ generation: 2, accountId: expect.not.stringMatching(accountId) });
    await waitFor(() => running.personKeys.isErased(accountId));
  });
});

describe('the body of a registration', () => {
  it('is checked alike where nothing shall be recorded yet', async () => {
    const body = form({ password: 'douane1', companyNumber: '1' });
    const { status, fields } = await running.post('check-registration', body);
    expect([status, fields]).toEqual([
      400,
      ['/companyNumber company-number-malformed', '/password password-too-guessable'],
    ]);
    expect((await running.post('check-registration', form())).status).toBe(204);
    expect(await running.types()).toEqual([]);
  });

  it('is refused with every wrong field at once, the weakness of the password among them', async () => {
    const body = { identifier: 'root', password: 'douane1', email: 'a@b', lastName: 7, companyNumber: '1', more: true };
    expect(await running.post('register-user', body)).toEqual({
      status: 400,
      code: 'invalid-request',
      fields: [
        '/companyNumber company-number-malformed',
        '/email email-malformed',
        '/firstName required',
        '/identifier identifier-reserved',
        '/lastName wrong-type',
        '/more unknown-field',
        '/password password-too-guessable',
        '/securityLevel required',
      ],
    });
  });

  it.each([
    ['douane', ['/password password-too-short']],
    ['jdupont1', ['/password password-too-guessable']],
    ['jean.dupont', ['/password password-too-guessable']],
    ['a'.repeat(129), ['/password too-long']],
  ])('is refused for the password %s', async (password, fields) => {
    expect(await running.register({ password })).toEqual({ status: 400, code: 'invalid-request', fields });
    expect(await running.types()).toEqual([]);
  });

  it('does not choose a level that is not open', async () => {
    const closed = await RunningRegistration.start({ SMS: 'none' });
    const answer = await closed.register({ securityLevel: 'sms-token', mobile: '0612345678' });
    await closed.close();
    expect(answer).toMatchObject({ status: 400, fields: ['/securityLevel level-unavailable'] });
  });

  it('chooses SMS tokens together with the number that they go to (guide row 15)', async () => {
    expect(await running.register({ securityLevel: 'sms-token' })).toMatchObject({
      status: 400,
      fields: ['/mobile mobile-required'],
    });
    expect(await running.register({ securityLevel: 'sms-token', mobile: '06 12 34 56 78' })).toMatchObject({
      status: 202,
    });
    expect(await running.pending()).toMatchObject({ securityLevel: 'sms-token' });
  });

  it('is read only from a peer that signs', async () => {
    const response = await fetch(`${running.service.url}/commands/register-user`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(form()),
    });
    expect(response.status).toBe(401);
    expect(await running.types()).toEqual([]);
  });
});

describe('limits of one address', () => {
  it('are three pending registrations; one that is activated makes room', async () => {
    for (const identifier of ['one', 'two', 'three', 'four']) await running.register({ identifier });
    expect(await running.types('four')).toEqual([]);
    expect(await running.reasons()).toEqual([]);
    await running.activate({ identifier: 'two' });
    await waitFor(async () => {
      await running.register({ identifier: 'four' });
      return (await running.types('four')).length > 0;
    });
    await running.register({ identifier: 'five' });
    expect(await running.types('five')).toEqual([]);
  });

  it('are those of its mailbox: tags behind a plus, and dots where they mean nothing, make no other', async () => {
    const written = (index: number) =>
      index % 2 === 0 ? `jean.dupont+${index}@gmail.com` : `JeanDu.pont+x${index}@googlemail.com`;
    for (let index = 0; index < 14; index += 1) {
      expect(await running.register({ identifier: `person-${index}`, email: written(index) })).toEqual(recorded);
    }
    const registered = await Promise.all(Array.from({ length: 14 }, (_, index) => running.types(`person-${index}`)));
    expect(registered.map((types) => types.length)).toEqual([...Array<number>(10).fill(1), 0, 0, 0, 0]);
    expect(await running.reasons()).toEqual([]);
    await running.register({ identifier: 'neighbour', email: 'jean.dupont@example.fr' });
    await running.register({ identifier: 'other', email: 'jean.d.upont@example.fr' });
    expect([await running.types('neighbour'), await running.types('other')]).toEqual(
      Array(2).fill(['user-registered']),
    );
  });

  it('are ten mails a day, refusals included; beyond, the answer is the same and no mail goes out', async () => {
    await running.register({ email: 'holder@example.fr' });
    for (let index = 0; index < 12; index += 1) expect(await running.register()).toEqual(recorded);
    expect(await running.reasons()).toEqual(Array(10).fill('identifier-taken'));
    expect(await running.register({ identifier: 'free-one' })).toEqual(recorded);
    expect(await running.types('free-one')).toEqual([]);
    running.clock.advance(day);
    expect(await running.register({ identifier: 'free-one' })).toEqual(recorded);
    expect(await running.types('free-one')).toEqual(['user-registered']);
  });
});

describe('when something is away', () => {
  it('the key store: 503, nothing half-done, nothing counted', async () => {
    await running.ports.keyStore.close();
    expect(await running.register()).toMatchObject({ status: 503, code: 'temporarily-unavailable' });
    expect(await running.types()).toEqual([]);
    expect(await running.refusals()).toEqual([]);
    expect(await running.mailsTo('jean.dupont@example.fr')).toBe(0);
  });

  it('the event store: 503', async () => {
    await running.ports.eventStore.close();
    expect(await running.register()).toMatchObject({ status: 503, code: 'temporarily-unavailable' });
  });

  it('the document store: 503, nothing half-done', async () => {
    await running.ports.documentStore.close();
    expect(await running.register()).toMatchObject({ status: 503, code: 'temporarily-unavailable' });
    expect(await running.types()).toEqual([]);
  });
});

it('writes nothing of the person to the log', async () => {
  await running.register({ phone: '0112345678' });
  await running.register({ email: 'a@b' });
  await running.register({ email: 'other@example.fr' });
  expect(running.log.text()).not.toMatch(/dupont|jean|example\.fr|0112345678|Zq8!/i);
});
