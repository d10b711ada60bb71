import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunningService } from '#web';
import { waitFor } from '#runtime/testing';
import { routes } from '../../src/sso/provider.js';
import { RelyingParty } from '../../src/sso/testing/relying-party.js';
import { errorOf, refusalIn, SsoWorld } from '../../src/sso/testing/sso-world.js';

type Person = Awaited<ReturnType<SsoWorld['signedIn']>>;

/** No view follows in this world: what gateways know of the change they know from the log. */
describe('what ends a session, on two gateways with views that stand still', () => {
  let sso: SsoWorld;
  let other: RunningService;
  let parties: readonly [RelyingParty, RelyingParty];
  beforeAll(async () => {
    sso = await SsoWorld.start();
    other = await sso.world.startGateway();
    parties = [new RelyingParty(sso.world), new RelyingParty(sso.world, 'tarif-en-ligne', other.url)];
  });
  afterAll(async () => {
    await other?.close();
    await sso?.close();
  });

  const suspend = ({ accountId }: Person) =>
    sso.world.ports.eventStore.append(`account-${accountId}`, 0n, [
      {
        id: randomUUID(),
        type: 'account-suspended',
        data: { accountId, reason: 'a case', suspendedAt: sso.world.clock.now().toISOString() },
        metadata: { version: 1, actor: 'ops:mdurand' },
      },
    ]);
  /** Signs in with another browser, and ends the session of the first from there, at the other gateway. */
  const endElsewhere = async ({ identifier }: Person) => {
    const headers = await sso.world.bearer(identifier);
    const answer = await fetch(`${other.url}/api/v1/sessions`, { headers });
    const { items } = (await answer.json()) as { items: { id: string; current: boolean }[] };
    const { id } = items.find(({ current }) => !current)!;
    expect((await fetch(`${other.url}/api/v1/sessions/${id}`, { method: 'DELETE', headers })).status).toBe(204);
  };

  it.each<[string, (person: Person) => Promise<unknown>]>([
    ['another password', ({ view }) => sso.world.changePassword(view, 1, 'un autre quai, plus brumeux')],
    ['a suspension', suspend],
    ['signing out', ({ browser }) => browser.submit('/deconnexion', {})],
    ['its end from another browser', endElsewhere],
  ])('leaves nothing that was issued in it 2 seconds later: %s [R-41]', async (_, end) => {
    const person = await sso.signedIn();
    const issued = await Promise.all(parties.map((party) => party.enter(person.browser)));
    const browsers = [person.browser, person.browser.at(other.url)];
    for (const [index, party] of parties.entries())
      expect((await party.userinfo(issued[index]!.access_token)).status).toBe(200);
    await end(person);
    /** Nothing is told of who it was, nor is he known any more. */
    const isOver = async (party: RelyingParty, index: number): Promise<boolean> => {
      const { status } = await party.userinfo(issued[index]!.access_token);
      const [error] = refusalIn(await party.ask(browsers[index]!, { prompt: 'none' }));
      return status === 401 && error === 'login_required';
    };
    await waitFor(async () => (await Promise.all(parties.map(isOver))).every(Boolean), { timeoutMs: 2_000 });
    for (const [index, party] of parties.entries()) {
      const { access_token, refresh_token } = issued[index]!;
      const looked = await party.post(routes.introspection, { token: access_token });
      expect(await looked.json()).toEqual({ active: false });
      expect(await errorOf(await party.refresh(refresh_token))).toEqual([400, 'invalid_grant']);
    }
  });
});
