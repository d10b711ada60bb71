import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { membershipIdOf } from '#personal-data';
import { RunningAdhesion } from '../../test/running-adhesion.js';
import { openMembership } from '../membership/change-membership.js';
import { membership } from '../membership/membership.js';
import { operator } from '../operator/operator.js';

const number = '732829320';
const [boss, colleague, stranger] = ['10', '20', '30'].map((end) => `0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b${end}`) as [
  string,
  string,
  string,
];
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

/** What each command comes to that administrators alone may ask. */
const everything = async (over: { readonly accountId?: string; readonly operatorId?: string }) => {
  const asked = { accountId: boss, operatorId, memberId: colleague, ...over };
  return [
    await grant(over),
    await withdraw(over),
    await running.ask('designate-administrator', asked),
    await running.ask('withdraw-administrator', asked),
    await running.ask('remove-member', asked),
  ];
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
    expect(await everything({ accountId: colleague })).toEqual(Array(5).fill('403 not-administrator'));
    expect(await running.commands.load(operator, operatorId)).toMatchObject({ administrators: [boss] });
    expect(await running.commands.load(membership, membershipId)).toMatchObject({ status: 'live', entitlements: [] });
  });

  it('learns of operators that are not his own nothing, not even that they exist [R-09]', async () => {
    for (const which of [operatorId, membershipId]) {
      const asked = { accountId: stranger, operatorId: which };
      expect(await everything(asked)).toEqual(Array(5).fill('404 not-found'));
      expect(await running.ask('leave-operator', asked)).toBe('404 not-found');
    }
    await running.agents.closeOperator({ ...agent, reason: 'case 12' });
    expect(await everything({ accountId: stranger })).toEqual(Array(5).fill('404 not-found'));
  });

  it('decides nothing for an operator that is closed, or is none', async () => {
    await openEddi();
    expect(await grant({ operatorId: membershipId })).toBe('404 not-found');
    await running.agents.closeOperator({ ...agent, reason: 'case 12' });
    // Its memberships end in a moment: then the administrator is a stranger to it.
    for (const answer of await everything({})) expect(['409 conflict', '404 not-found']).toContain(answer);
  });

  it('is a member from the designation on, and may entitle himself [R-64]', async () => {
    await openEddi();
    expect(await grant({ memberId: boss })).toEqual({ revision: 1 });
    await running.agents.designateAdministrator({ ...agent, accountId: boss, reference: 'C-1' });
    expect(await running.commands.load(membership, membershipIdOf(operatorId, boss))).toMatchObject({
      status: 'live',
      entitlements: [{ teleserviceId: 'eddi' }],
    });
  });

  it('designates members only: nobody belongs to an operator without his own will [R-63]', async () => {
    const designate = (memberId: string) =>
      running.ask('designate-administrator', { accountId: boss, operatorId, memberId });
    expect(await designate(stranger)).toBe('404 not-found');
    expect(await designate(colleague)).toEqual({ operatorRevision: 2 });
    expect(await designate(colleague)).toEqual({ operatorRevision: 2 });
  });

  it('sends a member away, who administers no longer either', async () => {
    await openEddi();
    await grant();
    await running.agents.designateAdministrator({ ...agent, accountId: colleague, reference: 'C-1' });
    const away = { accountId: boss, operatorId, memberId: colleague };
    expect(await running.ask('remove-member', away)).toEqual({ revision: 2, operatorRevision: 3 });
    expect(await running.ask('remove-member', away)).toEqual({ revision: 2, operatorRevision: 3 });
    expect(await running.ask('remove-member', { ...away, memberId: stranger })).toBe('404 not-found');
    const events = (await running.events()).slice(-2);
    expect(events).toMatchObject([
      { type: 'administrator-withdrawn', data: { by: 'administrator' }, metadata: { actor: `account:${boss}` } },
      { type: 'membership-ended', data: { by: 'administrator' }, metadata: { actor: `account:${boss}` } },
    ]);
  });
});

describe('a member', () => {
  const leave = (accountId: string) => running.ask('leave-operator', { accountId, operatorId });

  it('leaves, and has nothing more', async () => {
    await openEddi();
    await grant();
    expect(await leave(colleague)).toEqual({ revision: 2, operatorRevision: 1 });
    expect(await running.commands.load(membership, membershipId)).toMatchObject({ status: 'none' });
    expect(await leave(colleague)).toEqual({ revision: 2, operatorRevision: 1 });
    expect(await grant({ expectedRevision: 2 })).toBe('404 not-found');
  });

  it('who is the last administrator stays until another is designated [R-63]', async () => {
    expect(await leave(boss)).toBe('409 last-administrator');
    expect(await running.ask('remove-member', { accountId: boss, operatorId, memberId: boss })).toBe(
      '409 last-administrator',
    );
    await running.ask('designate-administrator', { accountId: boss, operatorId, memberId: colleague });
    expect(await leave(boss)).toEqual({ revision: 1, operatorRevision: 3 });
    expect((await running.events()).slice(-2)).toMatchObject([
      { type: 'administrator-withdrawn', data: { by: 'person' } },
      { type: 'membership-ended', data: { by: 'person' } },
    ]);
    expect(await grant()).toBe('404 not-found');
  });

  it('leaves an operator that is closed', async () => {
    await running.agents.closeOperator({ ...agent, reason: 'case 12' });
    expect(await leave(boss)).toEqual({ revision: 1, operatorRevision: 2 });
  });
});
