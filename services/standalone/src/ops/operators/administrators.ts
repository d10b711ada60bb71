import { z } from 'zod';
import type { OpsCommand } from '../command.js';
import { accountMeant, inHouse } from '../house.js';
import { agentParameters, answer, operatorNumber, parametersOf, clearText } from './parameters.js';

const asked = z.object({
  operator: operatorNumber,
  identifier: z.string().optional(),
  account: z.uuid().optional(),
  reference: clearText,
  ...agentParameters,
});

/** A command that decides who administers an operator, on the ground of a paper. */
function administratorCommand(
  name: string,
  decide: 'designateAdministrator' | 'withdrawAdministrator',
  meaning: string,
  done: string,
): OpsCommand {
  const usage = `${name} --operator <number>  --identifier <name> | --account <id>  --reference <paper>  --actor <who asks>  [--json]`;
  return {
    name,
    meaning,
    async run(parameters) {
      const order = parametersOf(asked, usage, parameters);
      const { operator: number, reference, actor } = order;
      return inHouse(async (house) => {
        const accountId = await accountMeant(order, house);
        if (decide === 'designateAdministrator') await house.accounts.mustBeActive(accountId);
        await house.accounts.mustNameNobody(accountId, reference);
        const operatorId = await house.adhesions[decide]({ number, accountId, reference, actor });
        return answer(order, { operatorId, accountId }, `${operatorId}: ${done} ${accountId}`);
      });
    },
  };
}

export const designateAdministratorCommand = administratorCommand(
  'designate-administrator',
  'designateAdministrator',
  'makes the person of an account an administrator of an operator',
  'administered by',
);

export const withdrawAdministratorCommand = administratorCommand(
  'withdraw-administrator',
  'withdrawAdministrator',
  'takes that away again, also from the last',
  'no longer administered by',
);
