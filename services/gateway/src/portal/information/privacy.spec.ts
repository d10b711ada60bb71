import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { RunningService } from '#web';
import { GatewayWorld, password } from '../../../test/gateway-world.js';
import { paths } from '../paths.js';
import { sampleToken } from '../testing/sample-token.js';
import { startPortal, Visitor } from '../testing/visitor.js';

let world: GatewayWorld;
let portal: RunningService;
beforeAll(async () => {
  world = await GatewayWorld.start();
  portal = await startPortal(world);
});
afterAll(async () => {
  await portal.close();
  await world.close();
});

it('the page of personal data names the cookies that a visit really leaves, and no other', async () => {
  const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
  const visitor = new Visitor(portal.url);
  const left = new Set<string>();
  const note = () => visitor.cookies.forEach((cookie) => left.add(cookie.split('=')[0]!));
  const { accountId } = await world.open('jdupont', { securityLevel: 'sms-token' }, { mobile: '+33612345678' });
  await visitor.get('/?lang=fr');
  await visitor.get(`${paths.invitation}?token=${sampleToken}`);
  await visitor.submit(paths.signIn, { identifier: 'jdupont', password }, browser);
  note();
  await visitor.submit(paths.signInCode, { code: (await world.codes(accountId)).at(-1)! }, browser);
  note();
  expect([...left].sort()).toEqual(['challenge', 'device', 'invitation', 'language', 'session']);

  const { html } = await visitor.get(paths.privacy);
  const cookies = html.slice(html.indexOf('<h2>Cookies</h2>')).split('</section>', 1)[0]!;
  const ofSingleSignOn = ['sso-interaction', 'sso-resume']; // left by the way into a teleservice
  expect([...cookies.matchAll(/<li>([\w-]+)/g)].map(([, name]) => name)).toEqual(
    [...left].sort().concat(ofSingleSignOn),
  );
  expect(cookies).not.toContain('undefined');
});
