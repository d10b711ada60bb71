import { SystemClock } from '#event-sourcing';
import { ClientSecrets } from '#personal-data';
import { keyVariables, loadConfiguration } from '#runtime';
import { z } from 'zod';
import { ClientOperations } from '../../../../adhesion/src/adhesion.operations.js';
import { WrongParameters, type OpsCommand } from '../command.js';
import { actor, environment, inHouse } from '../house.js';
import { parametersOf } from './parameters.js';

const parameters = z.object({ teleservice: z.string(), renew: z.boolean().default(false), actor: actor.optional() });

/** The secret is derived, and stored nowhere: it is told here, alone on the last line, as often as it is asked for. */
export const clientSecretCommand: OpsCommand = {
  name: 'client-secret',
  meaning: 'tells, or renews, the secret of a teleservice’s client for single sign-on',
  async run(given) {
    const usage = 'client-secret --teleservice <id>  [--renew  --actor <who asks>]';
    const { teleservice, renew, actor: asking } = parametersOf(parameters, usage, given);
    if (renew !== (asking !== undefined)) throw new WrongParameters(usage);
    const { CLIENT_KEY } = loadConfiguration(z.object({ CLIENT_KEY: keyVariables.CLIENT_KEY }), await environment());
    return inHouse(async ({ ports }) => {
      const clock = new SystemClock();
      const clients = new ClientOperations(ports.eventStore, clock);
      const secrets = new ClientSecrets(
        () => CLIENT_KEY,
        () => clock.now().getTime(),
      );
      if (asking === undefined) return [secrets.of(teleservice, await clients.secretOf(teleservice)).current];
      const renewed = await clients.renewSecret(teleservice, asking);
      const until = secrets.formerUntil(renewed).toISOString();
      return [`The secret before is accepted until ${until}.`, secrets.of(teleservice, renewed).current];
    });
  },
};
