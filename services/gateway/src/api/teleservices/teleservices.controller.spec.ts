import { afterEach, describe, expect, it } from '@jest/globals';
import { clientConfigured } from '#contracts';
import { GatewayWorld } from '../../../test/gateway-world.js';
import { teleserviceLike } from '../../teleservices/testing/sample-catalogue.js';

const { client } = clientConfigured.example;

describe('the teleservices that are listed', () => {
  let world: GatewayWorld;
  afterEach(() => world.close());

  async function listed(SSO: 'on' | 'off') {
    world = await GatewayWorld.start({ SSO });
    await world.showTeleservices([teleserviceLike('depot', 'Dépôt', { client }), teleserviceLike('annexe', 'Annexe')]);
    const { items } = (await (await world.call('GET', '/teleservices')).json()) as { items: { id: string }[] };
    return items.filter(({ id }) => ['depot', 'annexe'].includes(id)).sort((one) => (one.id === 'depot' ? -1 : 1));
  }

  it('tell by which issuer, and as which client, they sign people in', async () => {
    const [depot, annexe] = await listed('on');
    expect(depot).toMatchObject({ issuer: world.config.PUBLIC_URL, clientId: 'depot' });
    expect(annexe).not.toHaveProperty('issuer');
  });

  it('sign nobody in where single sign-on is off', async () => {
    for (const each of await listed('off')) expect(Object.keys(each)).not.toContain('clientId');
  });
});
