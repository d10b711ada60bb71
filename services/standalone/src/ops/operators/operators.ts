import { writtenLine } from '#contracts';
import { z } from 'zod';
import type { OpsCommand } from '../command.js';
import { inHouse } from '../house.js';
import { agentParameters, answer, operatorNumber, parametersOf, clearText } from './parameters.js';

const opening = z.object({ number: operatorNumber, name: writtenLine(200), ...agentParameters });

/** The number is any of its SIREN, SIRET or EORI: there is one operator for all of them. */
export const openOperatorCommand: OpsCommand = {
  name: 'open-operator',
  meaning: 'opens the operator of a SIREN, SIRET or EORI; one that is open already stays as it is',
  async run(parameters) {
    const usage = 'open-operator --number <SIREN, SIRET or EORI>  --name <name>  --actor <who asks>  [--json]';
    const asked = parametersOf(opening, usage, parameters);
    return inHouse(async ({ adhesions }) => {
      const operatorId = await adhesions.openOperator(asked);
      return answer(asked, { operatorId }, `${operatorId}: open`);
    });
  },
};

const closing = z.object({ operator: operatorNumber, reason: clearText, ...agentParameters });

export const closeOperatorCommand: OpsCommand = {
  name: 'close-operator',
  meaning: 'closes an operator: nobody acts for it any more',
  async run(parameters) {
    const usage =
      'close-operator --operator <number>  --reason <why, naming no person and no operator>  --actor <who asks>  [--json]';
    const { operator: number, ...asked } = parametersOf(closing, usage, parameters);
    return inHouse(async ({ adhesions }) => {
      const operatorId = await adhesions.closeOperator({ ...asked, number });
      return answer(asked, { operatorId }, `${operatorId}: closed`);
    });
  },
};
