import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { waitFor } from '#runtime/testing';
import type { RunningService } from '#web';
import { GatewayWorld, password } from '../../../../test/gateway-world.js';
import { tags } from '../../testing/markup.js';
import { startPortal, Visitor } from '../../testing/visitor.js';

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

const entriesIn = (html: string) => tags(html, 'time').length;
const earlierIn = (html: string) =>
  tags(html, 'a')
    .map(({ href }) => href ?? '')
    .find((href) => /apres=.*#history$/.test(href));

it('leads from page to page of the history by places that tell nothing of the log', async () => {
  const { accountId } = await world.open('longtime');
  const changes = Array.from({ length: 21 }, () => ({
    id: randomUUID(),
    type: 'account-reopened',
    data: { accountId },
    metadata: { version: 1 },
  }));
  await world.ports.eventStore.append(`account-${accountId}`, 0n, changes);
  const visitor = new Visitor(portal.url);
  await visitor.submit('/connexion', { identifier: 'longtime', password });

  const first = await waitFor(async () => {
    const { html } = await visitor.get('/espace/situation');
    return earlierIn(html) !== undefined && html.includes('Connexion') ? html : undefined;
  });
  const earlier = earlierIn(first)!;
  expect(earlier).toMatch(/^\/espace\/situation\?apres=[\w-]{48}#/);
  const second = (await visitor.get(earlier.replace(/#.*/, ''))).html;
  expect(earlierIn(second)).toBeUndefined();
  expect(entriesIn(second)).toBeLessThan(entriesIn(first));

  // What is no place of this list shows the newest.
  for (const other of ['-7', 'x'.repeat(48)]) {
    expect(earlierIn((await visitor.get(`/espace/situation?apres=${other}`)).html)).toBeDefined();
  }
});
