import { parseArgs } from 'node:util';
import { reason } from '#contracts';
import { beginEpoch, SystemClock } from '#event-sourcing';
import { z } from 'zod';
import { WrongParameters, type OpsCommand } from './command.js';
import { actor, inHouse } from './house.js';

const wanted = z.object({ actor, reason });

/** After each restore of the log to an earlier moment. To begin one too many does no harm: teleservices read everything anew. */
export const beginEpochCommand: OpsCommand = {
  name: 'begin-epoch',
  meaning: 'says that the log was restored to an earlier moment: public topics are published anew',
  async run(parameters) {
    const asked = orderOf(parameters);
    return inHouse(async ({ ports }) => {
      const by = { actor: `ops:${asked.actor}`, reason: asked.reason };
      const epoch = await beginEpoch(ports.eventStore, { clock: new SystemClock(), ...by });
      return [`epoch ${epoch} of the log has begun`];
    });
  },
};

function orderOf(parameters: readonly string[]): z.infer<typeof wanted> {
  const option = { type: 'string' } as const;
  try {
    return wanted.parse(parseArgs({ args: [...parameters], options: { actor: option, reason: option } }).values);
  } catch (cause) {
    throw new WrongParameters('begin-epoch --actor <who asks>  --reason <why, naming no person>', { cause });
  }
}
