import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunningService } from '#web';
import { renderPage } from '#web-pages';
import fc from 'fast-check';
import { GatewayWorld, password } from '../../../test/gateway-world.js';
import { entitlementPath, invitationsPath, leavePath, memberPath, operatorPath, paths, removalPath } from '../paths.js';
import { references } from '../space/references/references-page.js';
import { tags } from './markup.js';
import { sampleIds } from './sample-operator-pages.js';
import { sampleHolderId } from './sample-space-pages.js';
import { samplePages } from './sample-pages.js';
import { sampleToken } from './sample-token.js';
import { startPortal, Visitor } from './visitor.js';

const { operator, member, service } = sampleIds;

const forms: Record<string, string[]> = {
  [paths.registration]: ['identifier', 'password', 'passwordConfirmation', 'email', 'newsletter', 'idempotencyKey'],
  [paths.activation]: ['token', 'identifier', 'password'],
  [paths.activationMail]: ['identifier', 'email'],
  [paths.emailCorrection]: ['identifier', 'password', 'email'],
  [paths.disown]: ['token'],
  [paths.signIn]: ['identifier', 'password', 'returnTo'],
  [paths.forgottenPassword]: ['identifier', 'email'],
  [paths.newPassword]: ['token', 'password', 'passwordConfirmation'],
  [paths.stopFactor]: ['token', 'password', 'passwordConfirmation'],
  [paths.undoEmail]: ['token', 'password', 'passwordConfirmation'],
  [paths.signOut]: [],
  [paths.singleLogout]: ['id_token_hint', 'client_id', 'post_logout_redirect_uri', 'state'],
  [paths.password]: ['currentPassword', 'newPassword', 'passwordConfirmation', 'revision'],
  [paths.email]: ['email', 'password', 'revision'],
  [paths.newsletter]: ['newsletter', 'revision'],
  [references.path]: ['phone', 'businessAddress', 'companyNumber', 'revision'],
  [paths.confirmEmail]: ['token'],
  [paths.stopEmail]: ['token'],
  [paths.reopen]: ['token'],
  [paths.closure]: ['password', 'revision'],
  [paths.endSession]: ['session'],
  [paths.endOtherSessions]: [],
  [paths.forgetDevice]: ['device'],
  [paths.signInCode]: ['code', 'factor', 'returnTo'],
  [paths.signInCodeMessage]: ['factor', 'returnTo'],
  [paths.lostFactor]: ['identifier', 'password'],
  [paths.newNumber]: ['token', 'password', 'mobile'],
  [paths.factorRemoval]: ['token', 'password'],
  [paths.stopRecovery]: ['token'],
  [paths.stepUp]: ['password', 'returnTo', 'teleservice'],
  [paths.operatorChoice]: ['teleservice', 'operatorId', 'returnTo'],
  [paths.securityLevel]: ['securityLevel', 'password', 'revision'],
  [paths.totpSetup]: ['code', 'password', 'revision'],
  [paths.mobileChange]: ['mobile', 'password', 'revision'],
  [paths.mobileCode]: ['code'],
  [paths.acceptInvitation]: ['token'],
  [paths.declineInvitation]: ['token'],
  [leavePath(operator)]: [],
  [operatorPath(operator)]: ['invitation'],
  [invitationsPath(operator)]: ['email', 'eddi.offer', 'eddi.roles.declarant', 'eddi.from', 'eddi.until'],
  [memberPath(operator, member)]: ['change'],
  [memberPath(operator, sampleHolderId)]: ['change'],
  [removalPath(operator, member)]: [],
  [entitlementPath(operator, member, service)]: ['roles.declarant', 'from', 'until', 'withdraw', 'revision'],
  [entitlementPath(operator, sampleHolderId, service)]: ['roles.declarant', 'from', 'until', 'revision'],
};

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', '\ud800', '\0', '"><script>', '//evil.example', '\r\nSet-Cookie: a=b', '١٢', 'a'.repeat(3000)),
);

it('every form of a sample page is among those tried', () => {
  const shown = Object.values(samplePages('fr')).flatMap((page) => tags(renderPage(page), 'form'));
  const sent = new Set(shown.filter(({ method }) => method === 'post').map(({ action }) => action!));
  expect(sent.size).toBeGreaterThan(20);
  expect([...sent].filter((path) => forms[path] === undefined)).toEqual([]);
});

describe('whatever a form holds', () => {
  let world: GatewayWorld;
  let portal: RunningService;
  let visitor: Visitor;
  let cookie: string;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '100000' });
    world.registration = async () => ({ status: 202, body: { status: 'recorded' } });
    const { accountId, registrationKey } = await world.open('jdupont');
    world.account = async () => ({ status: 200, body: { accountId, registrationKey, revision: 0 } });
    portal = await startPortal(world);
    visitor = new Visitor(portal.url);
    await visitor.submit(paths.signIn, { identifier: 'jdupont', password });
    cookie = `session=${visitor.cookie('session')}`;
  });
  afterAll(async () => {
    await portal.close();
    await world.close();
  });

  it.each(Object.keys(forms).filter((path) => path !== paths.signOut && path !== paths.activation))(
    '%s answers it, as a form or as JSON, and never with a fault of its own',
    async (path) => {
      const field = fc.constantFrom(...forms[path]!, 'admin', '__proto__', '');
      const value = fc.oneof(text, fc.constantFrom(null, 1, true, [], {}));
      const genuine = fc.constant<[string, unknown][]>(forms[path]!.includes('token') ? [['token', sampleToken]] : []);
      const typed = fc.array(fc.tuple(field, value), { maxLength: 6 });
      await fc.assert(
        fc.asyncProperty(genuine, typed, fc.boolean(), async (link, others, asJson) => {
          const pairs = [...link, ...others];
          const type = asJson ? 'application/json' : 'application/x-www-form-urlencoded';
          const body = asJson
            ? JSON.stringify(Object.fromEntries(pairs))
            : new URLSearchParams(pairs.map(([name, typed]): [string, string] => [name, String(typed)])).toString();
          const headers = { accept: 'text/html', 'content-type': type, cookie };
          const answer = await fetch(`${portal.url}${path}`, { method: 'POST', redirect: 'manual', headers, body });
          expect(answer.status).toBeLessThan(500);
          expect(answer.headers.get('location') ?? '/').toMatch(/^\/(?!\/)/);
          expect(await answer.text()).not.toMatch(/"><script>|<script/);
        }),
        { seed: 1, numRuns: 20 },
      );
    },
  );

  it('an activation link may hold anything, too', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (token) => {
        const answer = await fetch(`${portal.url}${paths.activation}`, {
          method: 'POST',
          headers: { accept: 'text/html', 'content-type': 'application/json' },
          body: JSON.stringify({ token, identifier: '', password: '' }),
        });
        expect(answer.status).toBe(400);
      }),
      { seed: 1, numRuns: 20 },
    );
  });
});
