import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { accountEvents, accountOpened } from '#contracts';
import { toNewEvents } from '#event-sourcing';
import { membershipIdOf } from '#personal-data';
import { RunningAdhesion } from '../../test/running-adhesion.js';
import { openMembership } from '../membership/change-membership.js';
import { membership } from '../membership/membership.js';
import { readRight } from './read-rights.js';

const agent = { number: '732829320', actor: 'agent-7' };
const { accountId } = accountOpened.example;
const eddi = { ...agent, teleserviceId: 'eddi', on: '2026-03-09' } as const;
const hour = 3_600_000;

let running: RunningAdhesion;
beforeEach(async () => {
  running = await RunningAdhesion.start();
  const opened = { id: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b11', type: 'account-opened', data: accountOpened.example };
  await running.ports.eventStore.append(`account-${accountId}`, 'none', toNewEvents(accountEvents, [opened]));
});
afterEach(() => running.close());

describe('the right of a person, read of the log', () => {
  it('is what it was at each moment, with the agents who decided', async () => {
    const operatorId = await running.agents.openOperator({ ...agent, name: 'Transit du Port' });
    await running.agents.recordStep({ ...eddi, step: 'requested', details: {} });
    await running.agents.recordStep({ ...eddi, step: 'convention-signed', details: { reference: 'C-1' } });
    await running.agents.recordStep({ ...eddi, step: 'opened', details: {} });
    const membershipId = membershipIdOf(operatorId, accountId);
    const offers = [{ teleserviceId: 'eddi', roles: ['declarant'] }];
    running.clock.advance(hour);
    await running.commands.change(membership, membershipId, (decision, state) =>
      openMembership({ ...decision, membershipId, operatorId, accountId, by: 'agent', offers }, state),
    );
    const then = running.clock.now().toISOString();
    running.clock.advance(hour);
    await running.agents.recordStep({ ...eddi, step: 'suspended', details: { reason: 'case 12' } });

    const asked = { accountId, operatorId, teleserviceId: 'eddi' };
    const at = (instant: string) => readRight(running.ports.eventStore, asked, { at: instant });
    const [granted, now] = [await at(then), await at(running.clock.now().toISOString())];
    expect(granted).toMatchObject({ permit: true, roles: ['declarant'] });
    expect(now).toMatchObject({ permit: false, reasons: [{ code: 'adhesion-suspended' }] });
    expect(now!.because).toContainEqual(expect.objectContaining({ type: 'adhesion-suspended', actor: 'ops:agent-7' }));
    const before = await at(new Date(Date.parse(then) - 1).toISOString());
    expect(before!.reasons).toMatchObject([{ code: 'no-membership' }]);
    expect(
      await readRight(running.ports.eventStore, { ...asked, teleserviceId: 'nothing' }, { at: then }),
    ).toBeUndefined();
  });
});
