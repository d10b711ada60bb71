import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { accountEvents, accountOpened } from '#contracts';
import { toNewEvents } from '#event-sourcing';
import { membershipIdOf } from '#personal-data';
import { waitFor } from '#runtime/testing';
import { RunningAdhesion } from '../../test/running-adhesion.js';
import { endMembership, openMembership } from '../membership/change-membership.js';
import { membership } from '../membership/membership.js';
import type { MembersPage } from './members.queries.js';
import type { RightsPage } from './rights.queries.js';

const agent = { number: '732829320', actor: 'agent-7' };
const eddi = { ...agent, teleserviceId: 'eddi', on: '2026-03-09' } as const;
const account = (n: number) => `0192f0c1-7b1e-7c3a-9d51-${String(n).padStart(12, '0')}`;
const [boss, colleague, stranger] = [account(1), account(2), account(99)];
const offers = [{ teleserviceId: 'eddi', roles: ['declarant'] }];

let running: RunningAdhesion;
let operatorId: string;
beforeEach(async () => {
  running = await RunningAdhesion.start();
  operatorId = await running.agents.openOperator({ ...agent, name: 'Transit du Port' });
  const data = { ...accountOpened.example, accountId: colleague };
  const opened = { id: account(3), type: 'account-opened', data };
  await running.ports.eventStore.append(`account-${colleague}`, 'none', toNewEvents(accountEvents, [opened]));
  await running.agents.designateAdministrator({ ...agent, accountId: boss, reference: 'C-1' });
  await running.agents.recordStep({ ...eddi, step: 'requested', details: {} });
  await running.agents.recordStep({ ...eddi, step: 'convention-signed', details: { reference: 'C-1' } });
  await running.agents.recordStep({ ...eddi, step: 'opened', details: {} });
});
afterEach(() => running.close());

function join(accountId: string): Promise<unknown> {
  const membershipId = membershipIdOf(operatorId, accountId);
  return running.commands.change(membership, membershipId, (decision, state) =>
    openMembership({ ...decision, membershipId, operatorId, accountId, by: 'invitation', offers }, state),
  );
}

function end(accountId: string): Promise<unknown> {
  return running.commands.change(membership, membershipIdOf(operatorId, accountId), (decision, state) =>
    endMembership({ ...decision, by: 'person' }, state),
  );
}

const members = (over: object = {}) =>
  running.ask('read-members', { accountId: boss, operatorId, limit: 50, ...over }) as Promise<MembersPage>;
const rights = (over: object = {}) =>
  running.ask('read-rights', { accountId: boss, limit: 50, ...over }) as Promise<RightsPage>;
const shown = (count: number) => waitFor(async () => (await members()).members.length === count);

describe('an administrator reads', () => {
  it('the members of the operator, who they are and what each may enter', async () => {
    await join(colleague);
    await shown(2);
    const granted = { teleserviceId: 'eddi', roles: ['declarant'], from: running.clock.now().toISOString() };
    const both = [
      { accountId: boss, status: 'live', administrator: true, entitlements: [], revision: 0 },
      { accountId: colleague, status: 'live', administrator: false, entitlements: [granted], revision: 1 },
    ];
    expect((await members()).members).toEqual(expect.arrayContaining(both));
    for (const member of both) {
      const asked = { accountId: boss, operatorId, memberId: member.accountId };
      expect(await running.ask('read-member', asked)).toEqual(member);
    }
  });

  it('pages of members, without those who are no more, however many', async () => {
    const joined = Array.from({ length: 120 }, (_, n) => account(n + 100));
    for (const each of joined) await join(each);
    for (const each of joined.slice(0, 20)) await end(each);
    const all = async () => {
      const found: string[] = [];
      for (let after: string | undefined; ;) {
        const { members: page, next } = await members({ ...(after !== undefined && { after }) });
        expect(page.length).toBeLessThanOrEqual(50);
        found.push(...page.map(({ accountId }) => accountId));
        if (next === undefined) return found.sort();
        after = next;
      }
    };
    const left = [boss, ...joined.slice(20)].sort();
    await waitFor(async () => (await all()).length === left.length);
    expect(await all()).toEqual(left);
  });

  it('the rights of every member, and of one', async () => {
    await join(colleague);
    await shown(2);
    const { rows } = await rights({ operatorId });
    const services = new Set(rows.map(({ teleserviceId }) => teleserviceId));
    expect(services).toEqual(new Set(['declaration-d-echanges-de-biens', 'eddi', 'statncb']));
    expect(rows.filter(({ permit }) => permit)).toMatchObject([{ accountId: colleague, teleserviceId: 'eddi' }]);
    const one = await rights({ operatorId, memberId: colleague });
    expect(one.rows).toEqual(rows.filter(({ accountId }) => accountId === colleague));
  });

  it('alone: a member is refused, a stranger told that there is nothing [R-09]', async () => {
    await join(colleague);
    const asked = { operatorId, memberId: boss, limit: 50 };
    const { memberId, ...ofAll } = asked;
    for (const [accountId, refusal] of [
      [colleague, '403 not-administrator'],
      [stranger, '404 not-found'],
    ]) {
      expect(await running.ask('read-members', { ...ofAll, accountId })).toBe(refusal);
      expect(await running.ask('read-member', { operatorId, memberId, accountId })).toBe(refusal);
      expect(await running.ask('read-rights', { ...asked, accountId })).toBe(refusal);
      expect(await running.ask('read-rights', { ...ofAll, accountId })).toBe(refusal);
    }
    expect(await rights({ memberId: colleague })).toBe('404 not-found');
    const nowhere = { accountId: stranger, operatorId: membershipIdOf(operatorId, boss), limit: 50 };
    expect(await running.ask('read-members', nowhere)).toBe('404 not-found');
    expect(await running.ask('read-rights', nowhere)).toBe('404 not-found');
  });
});

describe('a person reads', () => {
  it('his own rights, on a day, with both times and the events that they rest on [R-85]', async () => {
    await join(colleague);
    await shown(2);
    const before = running.clock.now().toISOString();
    running.clock.advance(24 * 3_600_000);
    await end(colleague);
    const on = async (over: object = {}) => {
      const { rows, ...times } = await rights({ accountId: colleague, ...over });
      return { row: rows.find(({ teleserviceId }) => teleserviceId === 'eddi')!, ...times };
    };
    const now = running.clock.now().toISOString();
    const today = await on();
    expect(today).toMatchObject({ row: { permit: false, reasons: [{ code: 'no-membership' }] }, at: now, known: now });
    const then = await on({ at: before });
    expect(then).toMatchObject({ row: { permit: true, roles: ['declarant'] }, at: before, known: now });
    expect(then.row.because.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['account-opened', 'membership-opened', 'entitlement-granted', 'adhesion-opened']),
    );
    expect(await on({ at: before.slice(0, 10), known: before })).toMatchObject({
      row: { permit: true },
      known: before,
    });
    expect((await on({ at: '2025-01-01' })).row).toBeUndefined();
  });
});
