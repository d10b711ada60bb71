import type { OpsCommand } from './command.js';
import { accountMeant, inHouse, orderOf } from './house.js';

/** A command that decides about one account, recorded with who asked and why. */
function standingCommand(name: 'suspend' | 'reopen' | 'close' | 'erase', meaning: string, done: string): OpsCommand {
  return {
    name,
    meaning,
    async run(parameters) {
      const order = orderOf(name, parameters);
      return inHouse(async (house) => {
        const accountId = await accountMeant(order, house);
        await house.accounts[name](accountId, order);
        return [`${accountId}: ${done}`];
      });
    },
  };
}

export const suspendCommand = standingCommand(
  'suspend',
  'keeps everybody out of an account until it is reopened',
  'suspended; its sessions end within two seconds',
);

export const reopenCommand = standingCommand('reopen', 'lets the person of an account in again', 'reopened');

export const closeCommand = standingCommand(
  'close',
  'closes an account; its data is erased in its time unless it is reopened',
  'closed; its sessions end within two seconds, and the person is told by mail',
);

export const eraseCommand = standingCommand(
  'erase',
  'erases the personal data of an account at once, for good',
  'erased; verify-erasure shows that nothing is left',
);
