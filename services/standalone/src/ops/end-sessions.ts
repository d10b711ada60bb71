import { SystemClock } from '#event-sourcing';
import { endSessions } from '../../../gateway/src/gateway.operations.js';
import type { OpsCommand } from './command.js';
import { accountMeant, inHouse, orderOf } from './house.js';

/** Ends the sessions of one account, or of everybody with `--all`. The events keep who asked, and why. */
export const endSessionsCommand: OpsCommand = {
  name: 'end-sessions',
  meaning: 'ends the open sessions of an account, or with --all those of everybody',
  async run(parameters) {
    const order = orderOf('end-sessions', parameters, 'everybody');
    return inHouse(async (house) => {
      const accountId = order.all ? undefined : await accountMeant(order, house);
      const { documentStore: documents, eventStore: events } = house.ports;
      if (accountId !== undefined) await house.accounts.mustNameNobody(accountId, order.reason);
      const { actor, reason } = order;
      const which = { actor, reason, ...(accountId !== undefined && { accountId }) };
      const ended = await endSessions(which, { documents, events, clock: new SystemClock() });
      return [`${accountId ?? 'everybody'}: ${ended} sessions ended`];
    });
  },
};
