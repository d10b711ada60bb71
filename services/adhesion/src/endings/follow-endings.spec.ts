import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { accountClosed, accountErased, accountEvents, accountOpened, accountReopened } from '#contracts';
import { toNewEvents } from '#event-sourcing';
import { membershipIdOf } from '#personal-data';
import { waitFor } from '#runtime/testing';
import { randomUUID } from 'node:crypto';
import { register } from 'prom-client';
import { administers, colleague, Inviting, somebody } from '../../test/inviting.js';
import { endMembership } from '../membership/change-membership.js';
import { membership } from '../membership/membership.js';
import { designateAdministrator } from '../operator/administrators/administrators.js';
import { operator, type Operator } from '../operator/operator.js';

let inviting: Inviting;
beforeEach(async () => (inviting = await Inviting.start()));
afterEach(() => inviting.close());

const samples = [accountOpened, accountClosed, accountErased, accountReopened];

/** What the account service records. */
async function account(accountId: string, ...types: string[]): Promise<void> {
  const { eventStore } = inviting.running.ports;
  const events = types.map((type) => {
    const { example } = samples.find(({ name }) => name === type)!;
    return { id: randomUUID(), type, data: { ...example, accountId } };
  });
  const expected = types[0] === 'account-opened' ? 'none' : 'exists';
  await eventStore.append(`account-${accountId}`, expected, toNewEvents(accountEvents, events));
}

async function joined(accountId: string): Promise<void> {
  await inviting.invite({ email: `${accountId}@example.org` });
  expect(await inviting.accept({ accountId })).toBe('accepted');
}

const ends = async (type = 'membership-ended') =>
  (await inviting.running.events()).filter((event) => event.type === type).map(({ data }) => data);
const administrators = async () =>
  ((await inviting.running.commands.load(operator, inviting.operatorId)) as Operator).administrators;

describe('an account that ends [R-69]', () => {
  it.each([['account-closed'], ['account-erased']])('is a member of nothing any more: %s', async (type) => {
    await account(colleague!, 'account-opened');
    await joined(colleague!);
    await joined(somebody!);
    await account(colleague!, type);
    await waitFor(async () => (await inviting.member()).status !== 'live');
    expect(await ends()).toMatchObject([{ accountId: colleague, by: type }]);
    expect(await inviting.member(somebody)).toMatchObject({ status: 'live' });
  });

  it('becomes no member afterwards, though it accepted an invitation', async () => {
    await account(colleague!, 'account-opened', 'account-closed');
    await joined(colleague!);
    await waitFor(async () => (await inviting.member()).status !== 'live');
    expect(await ends()).toMatchObject([{ accountId: colleague, by: 'account-closed' }]);
  });

  it('may become one again once it is reopened, and stays one though the log is followed from its beginning', async () => {
    await account(colleague!, 'account-opened');
    await joined(colleague!);
    await account(colleague!, 'account-closed');
    await waitFor(async () => (await inviting.member()).status !== 'live');
    await account(colleague!, 'account-reopened');
    await joined(colleague!);
    await inviting.followEndingsAgain();
    expect(await inviting.member()).toMatchObject({ status: 'live' });
  });

  it('administers nothing any more; of the last administrator agents are told', async () => {
    await account(administers!, 'account-opened');
    const { agents } = inviting.running;
    const asked = { number: inviting.number, actor: 'agent-7', reference: 'C-2' };
    await account(colleague!, 'account-opened');
    await agents.designateAdministrator({ ...asked, accountId: colleague! });
    await account(colleague!, 'account-erased');
    await waitFor(async () => (await administrators()).length === 1);
    const before = await orphans();
    await account(administers!, 'account-closed');
    await waitFor(async () => (await administrators()).length === 0);
    await waitFor(async () => (await orphans()) === before + 1);
    expect(await ends('administrator-withdrawn')).toMatchObject([
      { accountId: colleague, by: 'account-closed' },
      { accountId: administers, by: 'account-closed' },
    ]);
    await agents.designateAdministrator({ ...asked, accountId: somebody! });
    expect(await administrators()).toEqual([somebody]);
  });
});

describe('a membership that ends', () => {
  const designate = (accountId: string) =>
    inviting.running.commands.change(operator, inviting.operatorId, ({ eventId, at }, state) =>
      designateAdministrator(
        { eventId, at, accountId, decider: { by: 'administrator', accountId: administers! } },
        state,
      ),
    );
  const remove = (accountId: string) =>
    inviting.running.commands.change(membership, membershipIdOf(inviting.operatorId, accountId), (at, state) =>
      endMembership({ ...at, by: 'administrator' }, state),
    );

  it.each([
    ['before', [remove, designate]],
    ['after', [designate, remove]],
  ] as const)('takes administration with it that is recorded in its midst, %s it [R-63]', async (_, [one, other]) => {
    await joined(colleague!);
    await one(colleague!);
    await other(colleague!);
    await waitFor(async () => (await ends('administrator-withdrawn')).length === 1);
    expect(await ends('administrator-withdrawn')).toMatchObject([{ accountId: colleague, by: 'administrator' }]);
    expect(await administrators()).toEqual([administers]);
  });

  it('takes nothing of who is a member anew', async () => {
    await joined(colleague!);
    await remove(colleague!);
    await joined(colleague!);
    await designate(colleague!);
    await inviting.followEndingsAgain();
    expect(await administrators()).toEqual([administers, colleague]);
  });
});

async function orphans(): Promise<number> {
  const metric = register.getSingleMetric('prodouane_adhesion_operators_left_without_administrator_total')!;
  return (await metric.get()).values[0]?.value ?? 0;
}

describe('an operator that is closed', () => {
  const close = () =>
    inviting.running.agents.closeOperator({ number: inviting.number, actor: 'agent-7', reason: 'case 12' });

  it('has no members and no open invitations any more', async () => {
    await joined(colleague!);
    await inviting.invite();
    await close();
    await waitFor(async () => (await ends()).length === 2);
    for (const end of await ends()) expect(end).toMatchObject({ by: 'operator-closed' });
    expect(await inviting.member()).toMatchObject({ status: 'none' });
    await waitFor(async () => (await ends('invitation-revoked')).length === 1);
  });

  it('is left by whoever is recorded as a member afterwards', async () => {
    await inviting.invite();
    const token = await inviting.token();
    await Promise.all([close(), inviting.accept({ token }, 1)]);
    await waitFor(async () => (await inviting.running.types()).includes('operator-closed'));
    await waitFor(async () => (await inviting.member()).status !== 'live');
    await inviting.followEndingsAgain();
    expect(await inviting.member()).toMatchObject({ status: 'none' });
  });

  it('begins anew without them', async () => {
    await joined(colleague!);
    await close();
    await waitFor(async () => (await ends()).length === 2);
    await inviting.running.agents.openOperator({ number: inviting.number, actor: 'agent-7', name: 'Transit du Port' });
    expect(await administrators()).toEqual([]);
    await inviting.followEndingsAgain();
    expect(await ends()).toHaveLength(2);
  });
});
