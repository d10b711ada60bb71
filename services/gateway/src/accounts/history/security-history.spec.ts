import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '#runtime/testing';
import { GatewayWorld } from '../../../test/gateway-world.js';
import { SecurityHistory } from './security-history.js';

interface Body {
  readonly items: { id: string; type: string; at: string; by: string; sessionId?: string }[];
  readonly next?: string;
}

describe('the history of an account', () => {
  let world: GatewayWorld;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000' });
  });
  afterAll(() => world.close());

  const list = async (headers: Record<string, string>, query = '') =>
    (await (await world.call('GET', `/account/events${query}`, { headers })).json()) as Body;

  async function append(accountId: string, revision: number, type: string, actor?: string): Promise<void> {
    const metadata = { version: 1, ...(actor && { actor }) };
    const event = { id: randomUUID(), type, data: { accountId, reason: 'case 17' }, metadata };
    await world.ports.eventStore.append(`account-${accountId}`, BigInt(revision - 1), [event]);
  }

  it('tells its person what happened, the newest first, page by page, and nothing of others', async () => {
    const { accountId } = await world.open('historian');
    await world.open('stranger');
    await world.bearer('stranger');
    for (const revision of [1, 2, 3]) await append(accountId, revision, 'references-changed');
    await append(accountId, 4, 'newsletter-changed');
    const headers = await world.bearer('historian');
    await waitFor(async () => (await list(headers)).items.length === 5);

    const { items, next } = await list(headers, '?limit=2');
    expect(items.map(({ type, by }) => [type, by])).toEqual([
      ['session-opened', 'person'],
      ['references-changed', 'person'],
    ]);
    const rest = await list(headers, `?limit=50&after=${next}`);
    expect(rest.items.map(({ type }) => type)).toEqual(['references-changed', 'references-changed', 'account-opened']);
    expect(rest.next).toBeUndefined();
    expect(JSON.stringify([items, rest])).not.toMatch(/historian|Jeanne|case 17/);
  });

  it('tells what operations decided, and forgets all once the account is erased', async () => {
    const { accountId } = await world.open('decided');
    await append(accountId, 1, 'account-suspended', 'ops:mdurand');
    await append(accountId, 2, 'account-reopened', 'ops:mdurand');
    const history = new SecurityHistory(world.ports.documentStore);
    const suspended = await waitFor(async () =>
      (await history.page(accountId, 10)).entries.find(({ type }) => type === 'account-suspended'),
    );
    expect(suspended).toMatchObject({ by: 'operator' });
    expect(JSON.stringify(suspended)).not.toContain('mdurand');

    await append(accountId, 3, 'account-erased', 'ops:mdurand');
    await waitFor(async () => (await history.page(accountId, 10)).entries.length === 0);
  });

  it('tells no place in the log of all accounts, in the file to take along neither', async () => {
    const { accountId } = await world.open('takeaway');
    await append(accountId, 1, 'account-reopened', 'ops:mdurand');
    const headers = await world.bearer('takeaway');
    const { history } = await waitFor(async () => {
      const own = (await (await world.call('GET', '/account/export', { headers })).json()) as { history: object[] };
      return own.history.length === 3 ? own : undefined;
    });
    const named = { id: expect.any(String), at: expect.any(String) };
    expect(history).toEqual([
      { ...named, type: 'session-opened', by: 'person', sessionId: expect.any(String) },
      { ...named, type: 'account-reopened', by: 'operator' },
      { ...named, type: 'account-opened', by: 'person' },
    ]);
  });

  it('is asked for with a page’s length and place only', async () => {
    await world.open('asking');
    const headers = await world.bearer('asking');
    for (const query of ['?limit=0', '?limit=101', '?limit=x', '?after=1', '?other=1', '?limit=1&limit=2']) {
      expect([query, (await world.call('GET', `/account/events${query}`, { headers })).status]).toEqual([query, 400]);
    }
    const said = await world.call('GET', '/account/events?limit=0', {
      headers: { ...headers, 'accept-language': 'en' },
    });
    expect(await said.json()).toMatchObject({
      detail: expect.stringMatching(/^The query /),
      errors: [{ pointer: '/limit' }],
    });
    expect((await world.call('GET', '/account/events')).status).toBe(401);
  });

  it('takes a place only as it was told to this person, and says to begin again', async () => {
    await world.open('paging');
    await world.open('peeking');
    const headers = await world.bearer('paging');
    const { next = '' } = await waitFor(async () => {
      const page = await list(headers, '?limit=1');
      return page.next === undefined ? undefined : page;
    });
    expect(next).toMatch(/^[\w-]{48}$/);
    const another = (await list(headers, '?limit=1')).next ?? '';
    expect(another).not.toBe(next);
    const after = async (cursor: string, by = headers) =>
      world.call('GET', `/account/events?after=${encodeURIComponent(cursor)}`, {
        headers: { ...by, 'accept-language': 'en' },
      });
    expect((await after(next)).status).toBe(200);
    const damaged = next.slice(0, 20) + (next[20] === 'A' ? 'B' : 'A') + next.slice(21);
    const strangers = await after(next, await world.bearer('peeking'));
    for (const refused of [
      strangers,
      await after(damaged),
      await after('-7'),
      await after(''),
      await after('x'.repeat(48)),
    ]) {
      expect([refused.status, await refused.json()]).toMatchObject([
        400,
        { errors: [{ pointer: '/after', code: 'cursor-unknown', detail: expect.stringContaining('without `after`') }] },
      ]);
    }
  });
});
