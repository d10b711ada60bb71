import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { waitFor } from '#runtime/testing';
import { AdhesionLog } from '../../test/adhesion-log.js';
import { GatewayWorld } from '../../test/gateway-world.js';

it.each([
  ['to summer time', '2027-03-27T23:00:00.000Z', '2027-03-28T22:00:00.000Z'],
  ['to winter time', '2027-10-30T22:00:00.000Z', '2027-10-31T23:00:00.000Z'],
])(
  'a right of the day of the change %s begins and ends with it in Paris, and nothing is written',
  async (_, from, until) => {
    const world = await GatewayWorld.start();
    const log = new AdhesionLog(world.ports, () => world.clock.now());
    const moveTo = (instant: string, milliseconds: number) =>
      world.clock.advance(Date.parse(instant) + milliseconds - world.clock.now().getTime());
    moveTo(from, -1);
    const { accountId } = await world.open('jdupont');
    const subject = { accountId, operatorId: randomUUID(), teleserviceId: 'declaration-d-echanges-de-biens' };
    await log.adhere(subject);
    await log.entitle(subject, { from, until });
    log.writeViews();
    /** By a session of that instant. */
    const asked = async () => {
      const headers = await world.bearer('jdupont');
      const answer = await world.call('GET', `/teleservices/${subject.teleserviceId}/access`, { headers });
      const { reasons } = (await answer.json()) as { reasons: { code: string }[] };
      return reasons.map(({ code }) => code).join();
    };
    await waitFor(async () => (await asked()) === 'entitlement-not-yet');
    const written = await log.count();
    const found: string[] = [];
    for (const [instant, milliseconds] of [
      [from, 0],
      [until, -1],
      [until, 0],
    ] as const) {
      moveTo(instant, milliseconds);
      found.push(await asked());
    }
    expect(found).toEqual(['', '', 'entitlement-over']);
    expect(await log.count()).toBe(written);
    await log.freezeViews();
    await world.close();
  },
);
