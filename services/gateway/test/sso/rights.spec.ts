import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { rightsViewCollection, type RightsView } from '#contracts';
import { membershipIdOf } from '#personal-data';
import { OperatorWorld } from '../../src/portal/testing/operator-world.js';
import { tags, textOf } from '../../src/portal/testing/markup.js';
import { sampleCatalogue } from '../../src/teleservices/testing/sample-catalogue.js';
import { routes } from '../../src/sso/provider.js';
import { claimsIn, plainClient, RelyingParty } from '../../src/sso/testing/relying-party.js';
import { errorOf, refusalIn, stopIn } from '../../src/sso/testing/sso-world.js';

/** EDDI takes an operator that adhered to it. */
describe('rights at an entry by single sign-on', () => {
  let operators: OperatorWorld;
  let party: RelyingParty;
  beforeAll(async () => {
    operators = await OperatorWorld.start();
    await operators.world.showTeleservices(
      sampleCatalogue.map((each) => ({ ...each, client: plainClient })),
      1,
    );
    party = new RelyingParty(operators.world, 'eddi', operators.portal.url);
  });
  afterAll(() => operators.close());
  beforeEach(() => operators.begin());

  const entitled = () => operators.open([], { entitlements: [{ ...operators.right(), because: 'granted' } as never] });
  let revision = 10;
  /** The membership as its view has it from now on. */
  const change = async (operatorId: string, over: Partial<RightsView>) => {
    const { accountId } = operators.holder;
    const membershipId = membershipIdOf(operatorId, accountId);
    const value = { membershipId, operatorId, accountId, status: 'live', entitlements: [], because: [], ...over };
    const views = operators.world.ports.documentStore.collection<RightsView>(rightsViewCollection);
    await views.putAll([{ id: membershipId, revision: (revision += 1), value: value as RightsView }]);
  };
  /** Until what was read before is read again. */
  const believed = () => new Promise((resolve) => setTimeout(resolve, 1_100));
  const withOperator = { scope: 'openid operator' };

  it('are told to the teleservice: for whom, in which roles, until when', async () => {
    const id = await entitled();
    const { access_token, id_token } = await party.enter(operators.visitor, withOperator);
    expect(claimsIn(id_token)).not.toHaveProperty('operator');
    expect(await (await party.userinfo(access_token)).json()).toMatchObject({
      operator: { id, siren: '732829320', name: 'Transit du Port', roles: ['declarant'], until: expect.any(String) },
    });
  });

  it('are told to be wanting: to the person first, and then to the client in the same words [R-48]', async () => {
    await operators.open([]);
    const led = stopIn(await party.ask(operators.visitor));
    expect(led.visit.status).toBe(403);
    expect(textOf(led.visit.html)).toContain('Vous ne pouvez pas entrer dans EDDI');
    const back = tags(led.visit.html, 'a').find(({ href }) => href?.endsWith('/refus'))!.href!;
    const [error, description] = refusalIn(await party.follow(operators.visitor, back));
    expect([error, description]).toEqual([
      'access_denied',
      expect.stringContaining('gave you no right to this service'),
    ]);
    expect(description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/);
  });

  it('of several operators take a choice, which is asked once for a session', async () => {
    const [one, other] = [await entitled(), await entitled()];
    const led = stopIn(await party.ask(operators.visitor, withOperator));
    expect(led.at).toMatch(/^\/espace\/operateur\?teleservice=eddi&returnTo=/);
    const returnTo = new URLSearchParams(led.at.split('?')[1]).get('returnTo')!;
    const fields = { teleservice: 'eddi', operatorId: other, returnTo };
    expect((await operators.visitor.submit('/espace/operateur', fields)).location).toBe(returnTo);
    const came = await party.follow(operators.visitor, returnTo);
    expect('params' in came && came.params.has('code')).toBe(true);
    const entered = await party.enter(operators.visitor, withOperator);
    const told = async (token: string) =>
      ((await (await party.userinfo(token)).json()) as { operator: { id: string } }).operator?.id;
    expect(await told(entered.access_token)).toBe(other);

    await operators.visitor.submit('/espace/operateur', { teleservice: 'eddi', operatorId: one });
    expect(await told(entered.access_token)).toBe(other);
    expect(await told((await party.enter(operators.visitor, withOperator)).access_token)).toBe(one);
    expect((await party.userinfo(entered.access_token)).status).toBe(401);
  });

  it('that are withdrawn leave nothing that works [R-41]', async () => {
    const id = await entitled();
    const tokens = await party.enter(operators.visitor);
    const waiting = await party.answered(operators.visitor);
    await change(id, { entitlements: [] });
    await believed();
    expect((await party.userinfo(tokens.access_token)).status).toBe(401);
    expect(await errorOf(await party.refresh(tokens.refresh_token))).toEqual([400, 'invalid_grant']);
    expect(await errorOf(await party.exchange(waiting))).toEqual([400, 'invalid_grant']);
    const looked = await party.post(routes.introspection, { token: tokens.access_token });
    expect(await looked.json()).toEqual({ active: false });
    expect(refusalIn(await party.ask(operators.visitor, { prompt: 'none' }))[0]).toBe('interaction_required');
  });

  it('of a teleservice that is closed, or has no client any more, are none', async () => {
    const shown = sampleCatalogue.map((each) => ({ ...each, client: plainClient }));
    const tarif = new RelyingParty(operators.world, 'tarif-en-ligne', operators.portal.url);
    const tokens = await tarif.enter(operators.visitor);
    const { world } = operators;
    await world.showTeleservices(
      shown.map((each) => ({ ...each, open: each.id !== 'tarif-en-ligne' })),
      (revision += 1),
    );
    await believed();
    expect((await tarif.userinfo(tokens.access_token)).status).toBe(401);
    expect(stopIn(await tarif.ask(operators.visitor)).visit.status).toBe(403);
    await world.showTeleservices(shown, (revision += 1));
  });
});
