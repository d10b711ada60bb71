import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunningService } from '#web';
import { GatewayWorld } from '../../../test/gateway-world.js';
import { paths } from '../paths.js';
import { tags, textOf } from '../testing/markup.js';
import { sampleToken } from '../testing/sample-token.js';
import { startPortal, Visitor } from '../testing/visitor.js';

const cut = sampleToken.slice(0, -3);

/** As mail programs leave it: wrapped, quoted, encoded, with what stood behind it. */
const dirtied = [
  `${sampleToken}.`,
  `<${sampleToken}>`,
  `3D${sampleToken}`,
  `${sampleToken.replace(/^.{40}/, '$&=\r\n> ')}`,
];

const languages = [
  ['fr', 'Lien incomplet'],
  ['en', 'Incomplete link'],
] as const;

describe.each([
  paths.activation,
  paths.disown,
  paths.newPassword,
  paths.newNumber,
  paths.factorRemoval,
  paths.stopRecovery,
  paths.confirmEmail,
  paths.stopEmail,
  paths.undoEmail,
  paths.stopFactor,
  paths.reopen,
])('the mailed link to %s', (path) => {
  let world: GatewayWorld;
  let portal: RunningService;
  let visitor: Visitor;
  beforeAll(async () => {
    world = await GatewayWorld.start();
    portal = await startPortal(world);
    visitor = new Visitor(portal.url);
  });
  afterAll(async () => {
    await portal.close();
    await world.close();
  });

  it.each(languages)('is told to be incomplete at once, in %s', async (language, title) => {
    for (const token of [undefined, '', cut, sampleToken.toUpperCase(), 'é'.repeat(700)]) {
      const query = token === undefined ? '' : `token=${encodeURIComponent(token)}&`;
      const { status, html } = await visitor.get(`${path}?${query}lang=${language}`);
      expect([token, status, textOf(html).includes(title)]).toEqual([token, 400, true]);
      expect(tags(html, 'input').filter(({ name }) => name === 'token')).toEqual([]);
    }
    const sent = await visitor.submit(path, { token: cut });
    expect(sent.status).toBe(400);
    expect(world.received).toEqual([]);
  });

  it.each(dirtied)('is read as meant where nothing else can be meant: %j', async (token) => {
    const { status, html } = await visitor.get(`${path}?token=${encodeURIComponent(token)}`);
    expect(status).toBe(200);
    expect(tags(html, 'input').find(({ name }) => name === 'token')).toMatchObject({ value: sampleToken });
  });
});
