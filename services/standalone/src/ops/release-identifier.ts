import { WrongParameters, type OpsCommand } from './command.js';
import { inHouse, orderOf } from './house.js';

/** An identifier is never given to anyone else by itself; operations may decide so once its account is erased. */
export const releaseIdentifierCommand: OpsCommand = {
  name: 'release-identifier',
  meaning: 'gives the identifier of an erased account back: anyone may register with it',
  async run(parameters) {
    const { identifier, ...order } = orderOf('release-identifier', parameters);
    if (identifier === undefined) throw new WrongParameters('release-identifier needs --identifier');
    return inHouse(async ({ registrations }) => {
      await registrations.release(identifier, order);
      return ['released'];
    });
  },
};
