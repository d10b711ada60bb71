import type { OpsCommand } from './command.js';
import { accountMeant, inHouse, orderOf } from './house.js';

/** A command that decides about one account, recorded with who asked and why. */
function accountCommand(
  name: string,
  decide: 'suspend' | 'reopen' | 'close' | 'erase' | 'resetFactors',
  meaning: string,
  done: string,
): OpsCommand {
  return {
    name,
    meaning,
    async run(parameters) {
      const order = orderOf(name, parameters);
      return inHouse(async (house) => {
        const accountId = await accountMeant(order, house);
        await house.accounts[decide](accountId, order);
        return [`${accountId}: ${done}`];
      });
    },
  };
}

export const suspendCommand = accountCommand(
  'suspend',
  'suspend',
  'keeps everybody out of an account until it is reopened',
  'suspended; its sessions end within two seconds',
);

export const reopenCommand = accountCommand('reopen', 'reopen', 'lets the person of an account in again', 'reopened');

export const closeCommand = accountCommand(
  'close',
  'close',
  'closes an account; its data is erased in its time unless it is reopened',
  'closed; its sessions end within two seconds, and the person is told by mail',
);

export const eraseCommand = accountCommand(
  'erase',
  'erase',
  'erases the personal data of an account at once, for good',
  'erased; verify-erasure shows that nothing is left',
);

export const resetFactorsCommand = accountCommand(
  'reset-factors',
  'resetFactors',
  'takes the second factors of an account away: its password is enough until its person chooses another',
  'its second factors are taken away; its sessions end within two seconds, and the person is told',
);
