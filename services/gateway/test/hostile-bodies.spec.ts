import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as contracts from '#contracts';
import {
  activateRegistration,
  changePassword,
  correctEmail,
  disownRegistration,
  registerUser,
  resendActivation,
} from '#contracts';
import { checkBody, invalidRequest } from '#web';
import fc from 'fast-check';
import { z } from 'zod';
import { peerProblem } from '#runtime/testing';
import { GatewayWorld } from './gateway-world.js';

const schemas = {
  'register-user': registerUser,
  'resend-activation': resendActivation,
  'correct-email': correctEmail,
  'disown-registration': disownRegistration,
};
const fields = [
  'identifier',
  'password',
  'email',
  'token',
  'firstName',
  'securityLevel',
  'currentPassword',
  'newPassword',
];

/** Text as nobody types it: control, bidi and lone surrogate characters, line breaks, very long. */
const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '',
    '\u0000',
    '\u202e',
    '\ud800',
    'a\r\nBcc: x@y.fr',
    'a@b.fr, c@d.fr',
    'x'.repeat(9000),
    '../../etc',
    '%00',
  ),
);
const odd = fc.oneof(oddText, fc.jsonValue({ maxDepth: 2 }));
const anything = fc.oneof(
  fc.jsonValue(),
  fc.dictionary(fc.oneof(fc.constantFrom(...fields), oddText), odd, { maxKeys: 8 }),
);

/** The right fields with odd values, or anything at all. */
const bodyOf = (names: readonly string[]) =>
  fc.oneof(fc.record(Object.fromEntries(names.map((name) => [name, fc.oneof(oddText, odd)]))), anything);

describe('bodies that no form of ours would send', () => {
  let world: GatewayWorld;
  let headers: Record<string, string>;
  beforeAll(async () => {
    const unlimited = {
      SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '100000',
      REGISTRATION_MAX_PER_ADDRESS_PER_MINUTE: '100000',
    };
    world = await GatewayWorld.start(unlimited);
    await world.open('jdupont');
    headers = { ...(await world.bearer('jdupont')), 'if-match': '"0"' };
    world.registration = async ({ name, body: received }) => {
      if (name === 'activate-registration') throw peerProblem(403, 'activation-refused');
      const { errors } = checkBody(schemas[name as keyof typeof schemas], received);
      if (errors.length > 0) throw invalidRequest(errors);
      return { status: 202 };
    };
    world.account = async () => {
      throw peerProblem(403, 'wrong-password');
    };
  });
  afterAll(() => world.close());

  it.each([
    ['POST', '/sessions', ['identifier', 'password']],
    ['POST', '/registrations', Object.keys(registerUser.shape)],
    ['POST', '/registrations/activation-mails', Object.keys(resendActivation.shape)],
    ['POST', '/registrations/email', Object.keys(correctEmail.shape)],
    ['POST', '/registrations/disowned', Object.keys(disownRegistration.shape)],
    ['POST', '/activations', Object.keys(activateRegistration.shape)],
    ['PUT', '/account/password', Object.keys(changePassword.shape)],
  ])('%s %s takes none for a fault of ours, and answers problems', async (method, path, names) => {
    await fc.assert(
      fc.asyncProperty(bodyOf(names), async (sent) => {
        const response = await world.call(method, path, { body: JSON.stringify(sent), headers });
        expect(`${response.status}`).toMatch(/^[24]/);
        if (response.status < 300) return;
        expect(response.headers.get('content-type')).toBe('application/problem+json');
        expect(await response.json()).toMatchObject({ status: response.status, code: expect.any(String) });
      }),
      { seed: 11, numRuns: 50 },
    );
  });

  it('are refused for their size, their depth, their doubled keys and their type', async () => {
    const status = async (text: string, type = 'application/json') =>
      (await world.call('POST', '/sessions', { body: text, headers: { 'content-type': type } })).status;
    expect(await status(`{"identifier":"${'x'.repeat(1_000_000)}"}`)).toBe(413);
    expect(await status('{"identifier":{"a":{"b":{"c":{"d":1}}}},"password":""}')).toBe(400);
    expect(await status('{"identifier":"a","identifier":"b","password":"c"}')).toBe(400);
    expect(await status('{"identifier":"a","__proto__":{"password":"c"}}')).toBe(400);
    expect(await status('{"identifier":')).toBe(400);
    expect(await status('identifier=a&password=b', 'application/x-www-form-urlencoded')).toBe(415);
    expect(await status('<a/>', 'text/xml')).toBe(415);
  });
});

const objects = Object.entries(contracts).flatMap(([name, schema]) =>
  schema instanceof z.ZodObject ? [[name, schema] as const] : [],
);

it.each(objects)('%s reads null for an optional field as its absence', (_, schema) => {
  const optional = Object.entries(schema.shape).filter(([, field]) => field instanceof z.ZodOptional);
  const nulls = Object.fromEntries(optional.map(([name]) => [name, null]));
  expect(checkBody(schema, nulls)).toEqual(checkBody(schema, {}));
});
