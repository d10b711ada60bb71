import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PersonalData, PersonKeys } from '#personal-data';
import { waitFor } from '#runtime/testing';
import { AdhesionLog, memberOf } from '../../../test/adhesion-log.js';
import { GatewayWorld } from '../../../test/gateway-world.js';
import type { OwnMembership } from './own-memberships.js';

const teleserviceId = 'eddi';
const until = '2027-01-01T00:00:00.000Z';

describe('memberships in the file that a person takes along', () => {
  let world: GatewayWorld;
  let log: AdhesionLog;
  let accountId: string;
  let headers: Record<string, string>;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '1000' });
    log = new AdhesionLog(world.ports, () => world.clock.now());
    log.writeViews();
  });
  afterAll(async () => {
    await log.freezeViews();
    await world.close();
  });
  beforeEach(async () => {
    const identifier = `member-${randomUUID().slice(0, 8)}`;
    ({ accountId } = await world.open(identifier));
    headers = await world.bearer(identifier);
  });

  async function operator(): Promise<string> {
    const operatorId = randomUUID();
    const keys = new PersonKeys(world.ports.keyStore, world.config.PERSONAL_DATA_KEY);
    await keys.create(operatorId, 'adhesion');
    const content = { number: '732829320', name: 'Transit du Port' };
    const identity = await new PersonalData(keys).seal(operatorId, randomUUID(), content);
    await log.append('operator-opened', { operatorId, identity });
    return operatorId;
  }

  const exported = (isThere: (own: readonly OwnMembership[]) => boolean) =>
    waitFor(async () => {
      const response = await world.call('GET', '/account/export', { headers });
      const { memberships } = (await response.json()) as { memberships: readonly OwnMembership[] };
      return isThere(memberships) ? memberships : undefined;
    });

  it('tell all that was decided of them, and no reasons', async () => {
    const operatorId = await operator();
    const member = memberOf({ accountId, operatorId });
    const right = { ...member, teleserviceId, roles: ['declarant'], until };
    await log.append('membership-opened', { ...member, by: 'agent' });
    await log.append('entitlement-granted', right);
    await log.append('entitlement-changed', { ...right, roles: [] });
    await log.append('entitlement-granted', { ...right, teleserviceId: 'statncb', until: undefined });
    await log.append('entitlement-withdrawn', { ...member, teleserviceId: 'statncb', reason: 'secret' });
    const [own, ...others] = await exported(([first]) => first?.history.length === 5);
    expect(others).toEqual([]);
    const [at, from] = [expect.any(String), expect.any(String)];
    const named = { id: expect.any(String), at };
    expect(own).toEqual({
      ...{ operatorId, status: 'live' },
      history: [
        { ...named, type: 'membership-opened', by: 'agent' },
        { ...named, type: 'entitlement-granted', teleserviceId, roles: ['declarant'], from, until },
        { ...named, type: 'entitlement-changed', teleserviceId, roles: [], from, until },
        { ...named, type: 'entitlement-granted', teleserviceId: 'statncb', roles: ['declarant'], from },
        { ...named, type: 'entitlement-withdrawn', by: 'administrator', teleserviceId: 'statncb' },
      ],
    });
  });

  it('stay when they have ended, without the name of the operator, and are nobody else’s', async () => {
    const operatorId = await operator();
    const stranger = memberOf({ accountId: randomUUID(), operatorId });
    await log.append('membership-opened', stranger);
    await log.entitle({ accountId, operatorId, teleserviceId });
    await log.append('membership-ended', { ...memberOf({ accountId, operatorId }), by: 'person' });
    const own = await exported(([first]) => first?.status === 'ended');
    expect(own).toHaveLength(1);
    expect(own[0]).toMatchObject({ operatorId, status: 'ended' });
    expect(own[0]!.history.map(({ type }) => type)).toEqual([
      'membership-opened',
      'entitlement-granted',
      'membership-ended',
    ]);
    expect(JSON.stringify(own)).not.toMatch(/Transit|732829320/);
  });

  it('are none for who never acted for an operator', async () => {
    expect(await exported(() => true)).toEqual([]);
  });
});
