import { openMessageBroker } from '#messaging';
import { loadConfiguration, portVariables, provision } from '#runtime';
import { z } from 'zod';
import { WrongParameters, type OpsCommand } from './command.js';

const configuration = z.object({
  DATA_DIR: portVariables.DATA_DIR,
  MESSAGE_BROKER: portVariables.MESSAGE_BROKER,
});

/** Of a broker that is a server nothing is created by itself: this is run before the services start, and may be run again. */
export const provisionCommand: OpsCommand = {
  name: 'provision',
  meaning: 'creates the topics that do not exist yet on MESSAGE_BROKER; changes none that does',
  async run(parameters) {
    if (parameters.length > 0) throw new WrongParameters('provision takes no parameters');
    const { MESSAGE_BROKER } = loadConfiguration(configuration);
    const messageBroker = await openMessageBroker(MESSAGE_BROKER);
    try {
      return (await provision({ messageBroker })).map((topic) => `${topic} is there`);
    } finally {
      await messageBroker.close();
    }
  },
};
