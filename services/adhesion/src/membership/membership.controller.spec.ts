import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { membershipIdOf } from '#personal-data';
import { RunningAdhesion } from '../../test/running-adhesion.js';
import { openMembership } from './change-membership.js';
import { membership } from './membership.js';

const number = '732829320';
const [boss, colleague] = ['0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10', '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b20'];
const agent = { number, actor: 'agent-7' };

let running: RunningAdhesion;
let operatorId: string;
let membershipId: string;
beforeEach(async () => {
  running = await RunningAdhesion.start();
  operatorId = await running.agents.openOperator({ ...agent, name: 'Transit du Port' });
  await running.agents.designateAdministrator({ ...agent, accountId: boss, reference: 'C-1' });
  membershipId = membershipIdOf(operatorId, colleague);
  await running.commands.change(membership, membershipId, (decision, state) =>
    openMembership({ ...decision, membershipId, operatorId, accountId: colleague, by: 'agent', offers: [] }, state),
  );
});
afterEach(() => running.close());

async function openEddi(until?: string): Promise<void> {
  const eddi = { ...agent, teleserviceId: 'eddi', on: '2026-03-09' } as const;
  await running.agents.recordStep({ ...eddi, step: 'requested', details: {} });
  await running.agents.recordStep({ ...eddi, step: 'convention-signed', details: { reference: 'C-1' } });
  await running.agents.recordStep({ ...eddi, step: 'opened', details: { ...(until !== undefined && { until }) } });
}

const grant = (over: object = {}) =>
  running.ask('grant-entitlement', {
    accountId: boss,
    operatorId,
    memberId: colleague,
    teleserviceId: 'eddi',
    roles: ['declarant'],
    expectedRevision: 0,
    ...over,
  });
const withdraw = (over: object = {}) => {
  const asked = { accountId: boss, operatorId, memberId: colleague, teleserviceId: 'eddi', expectedRevision: 1 };
  return running.ask('withdraw-entitlement', { ...asked, ...over });
};

describe('an administrator', () => {
  it('entitles a member, on the revision that was seen, and takes it away', async () => {
    await openEddi();
    expect(await grant()).toEqual({ revision: 1 });
    expect(await grant()).toBe('412 stale-revision');
    const granted = (await running.events()).at(-1)!;
    expect(granted).toMatchObject({ type: 'entitlement-granted', metadata: { actor: `account:${boss}` } });
    expect(await withdraw()).toEqual({ revision: 2 });
    expect(await withdraw({ expectedRevision: 2 })).toEqual({ revision: 2 });
    expect((await running.types()).slice(-2)).toEqual(['entitlement-granted', 'entitlement-withdrawn']);
  });

  it('grants nothing beyond the adhesion [R-64]', async () => {
    expect(await grant()).toBe('422 beyond-adhesion');
    await openEddi('2026-06-30');
    expect(await grant({ until: '2026-07-01' })).toBe('422 beyond-adhesion');
    expect(await grant({ roles: ['boss'] })).toBe('422 unknown-role');
    expect(await grant({ from: '2026-03-01' })).toBe('422 period-refused');
    expect(await grant({ teleserviceId: 'nothing' })).toBe('404 not-found');
    expect(await grant({ until: '2026-06-30' })).toEqual({ revision: 1 });
  });

  it('is who decides, and nobody else', async () => {
    await openEddi();
    for (const accountId of [colleague, '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b30']) {
      expect(await grant({ accountId })).toBe('403 not-administrator');
      expect(await withdraw({ accountId })).toBe('403 not-administrator');
      const asked = { accountId, operatorId, memberId: accountId };
      expect(await running.ask('designate-administrator', asked)).toBe('403 not-administrator');
    }
  });

  it('decides nothing for an operator that is closed, or is none', async () => {
    await openEddi();
    expect(await grant({ operatorId: membershipId })).toBe('404 not-found');
    await running.agents.closeOperator({ ...agent, reason: 'case 12' });
    expect(await grant()).toBe('409 conflict');
  });
});

describe('a member', () => {
  it('leaves, and has nothing more', async () => {
    await openEddi();
    await grant();
    expect(await running.ask('leave-operator', { accountId: colleague, operatorId })).toEqual({ revision: 2 });
    expect(await running.commands.load(membership, membershipId)).toMatchObject({ status: 'none' });
    expect(await running.ask('leave-operator', { accountId: colleague, operatorId })).toEqual({ revision: 2 });
    expect(await grant({ expectedRevision: 2 })).toBe('404 not-found');
  });
});
