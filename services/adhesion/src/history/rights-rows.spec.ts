import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { accountEvents, accountOpened } from '#contracts';
import { toNewEvents } from '#event-sourcing';
import { membershipIdOf } from '#personal-data';
import { RunningAdhesion } from '../../test/running-adhesion.js';
import { endMembership, openMembership } from '../membership/change-membership.js';
import { membership } from '../membership/membership.js';
import { rightsRows, type RightsRow } from './rights-rows.js';

const agent = { number: '732829320', actor: 'agent-7' };
const eddi = { ...agent, teleserviceId: 'eddi', on: '2026-03-09' } as const;
const [ann, ben] = ['0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10', '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b20'] as const;
const services = ['eddi', 'nothing', 'tarif-en-ligne', 'statncb'];
const hour = 3_600_000;

let running: RunningAdhesion;
let operatorId: string;
beforeEach(async () => {
  running = await RunningAdhesion.start();
  for (const accountId of [ann, ben]) {
    const data = { ...accountOpened.example, accountId };
    const opened = { id: `${accountId.slice(0, -1)}9`, type: 'account-opened', data };
    await running.ports.eventStore.append(`account-${accountId}`, 'none', toNewEvents(accountEvents, [opened]));
  }
  operatorId = await running.agents.openOperator({ ...agent, name: 'Transit du Port' });
  await running.agents.recordStep({ ...eddi, step: 'requested', details: {} });
  await running.agents.recordStep({ ...eddi, step: 'convention-signed', details: { reference: 'C-1' } });
  await running.agents.recordStep({ ...eddi, step: 'opened', details: {} });
});
afterEach(() => running.close());

const now = () => running.clock.now().toISOString();

function join(accountId: string): Promise<unknown> {
  const membershipId = membershipIdOf(operatorId, accountId);
  const offers = [{ teleserviceId: 'eddi', roles: ['declarant'] }];
  return running.commands.change(membership, membershipId, (decision, state) =>
    openMembership({ ...decision, membershipId, operatorId, accountId, by: 'agent', offers }, state),
  );
}

async function rows(at: string, store = running.ports.eventStore): Promise<RightsRow[]> {
  const members = [ann, ben].map((accountId) => ({ accountId, operatorId }));
  const found: RightsRow[] = [];
  for await (const row of rightsRows(store, members, services, { at })) found.push(row);
  return found;
}

describe('the rights of members on a day', () => {
  it('are a row for each member and each teleservice that needs an adhesion', async () => {
    await join(ann);
    const then = now();
    running.clock.advance(hour);
    await join(ben);
    expect(await rows(now())).toMatchObject([
      { accountId: ann, operatorId, teleserviceId: 'eddi', permit: true, roles: ['declarant'] },
      { accountId: ann, teleserviceId: 'statncb', permit: false, reasons: [{ code: 'no-entitlement' }, {}] },
      { accountId: ben, teleserviceId: 'eddi', permit: true },
      { accountId: ben, teleserviceId: 'statncb', permit: false },
    ]);
    expect((await rows(then)).map(({ accountId }) => accountId)).toEqual([ann, ann]);
  });

  it('tell of who was a member once by which event that ended', async () => {
    await join(ann);
    const membershipId = membershipIdOf(operatorId, ann);
    running.clock.advance(hour);
    await running.commands.change(membership, membershipId, (decision, state) =>
      endMembership({ ...decision, by: 'person' }, state),
    );
    const [row] = await rows(now());
    expect(row).toMatchObject({ permit: false, reasons: [{ code: 'no-membership' }] });
    expect(row!.because).toContainEqual(expect.objectContaining({ type: 'membership-ended' }));
  });

  it('read what several rest on once', async () => {
    await join(ann);
    await join(ben);
    const read: string[] = [];
    const { eventStore } = running.ports;
    const counting = new Proxy(eventStore, {
      get: (store, name) => {
        if (name !== 'read') return Reflect.get(store, name);
        return (stream: string) => (read.push(stream), store.read(stream));
      },
    });
    await rows(now(), counting);
    expect(read).toHaveLength(new Set(read).size);
  });
});
