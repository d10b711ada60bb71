import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RunningAdhesion } from '../../test/running-adhesion.js';
import { operator, type Operator } from '../operator/operator.js';

const agent = { number: '732829320', actor: 'agent-7', reference: 'C-1' };
const accounts = Array.from({ length: 16 }, (_, n) => `0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b${10 + n}`);
const rounds = process.env['FAULTS'] === '1' ? 1_000 : 100;

let running: RunningAdhesion;
let operatorId: string;
beforeEach(async () => {
  running = await RunningAdhesion.start();
  operatorId = await running.agents.openOperator({ ...agent, name: 'Transit du Port' });
});
afterEach(() => running.close());

const administrators = async () => ((await running.commands.load(operator, operatorId)) as Operator).administrators;
const withdraw = (accountId: string, memberId: string, replica: number) =>
  running.ask('withdraw-administrator', { accountId, operatorId, memberId }, replica);

describe('administrators who withdraw each other at once [R-63]', () => {
  it(
    `leave exactly one of two, in each of ${rounds} rounds`,
    async () => {
      const [ann, ben] = accounts as [string, string];
      for (let round = 0; round < rounds; round += 1) {
        for (const accountId of [ann, ben]) await running.agents.designateAdministrator({ ...agent, accountId });
        await Promise.all([withdraw(ann, ben, 0), withdraw(ben, ann, 1)]);
        expect(await administrators()).toHaveLength(1);
      }
    },
    rounds * 2_000,
  );

  it('leave one of sixteen, each of whom withdraws the next', async () => {
    for (const accountId of accounts) await running.agents.designateAdministrator({ ...agent, accountId });
    const neighbours = accounts.map((account, n) => withdraw(account, accounts[(n + 1) % accounts.length]!, n));
    const refusals = (await Promise.all(neighbours)).filter((answer) => typeof answer === 'string');
    expect(['403 not-administrator', '409 last-administrator']).toEqual(expect.arrayContaining(refusals));
    expect(refusals.length).toBeLessThan(accounts.length);
    expect((await administrators()).length).toBeGreaterThanOrEqual(1);
  });
});
