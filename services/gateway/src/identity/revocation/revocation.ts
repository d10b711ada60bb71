import { accountEvents } from '#contracts';
import { Clock, reactor, unleased, type Log, type Worker } from '#event-sourcing';
import type { Ports } from '#runtime';
import { Sessions } from '../sessions/sessions.js';
import { afterChange, changeOf, type AccountChange } from '../sessions/account-change.js';

/** Ends sessions that a change of their account took the ground from. */
export class Revocation {
  constructor(
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /**
   * Resolves once every session that was opened before the change is dead and recorded, and the one that the change
   * keeps stands at its revision. May be repeated, by any replica, in any order.
   */
  async apply(change: AccountChange): Promise<void> {
    const now = this.clock.now().getTime();
    for await (const { id } of this.sessions.ofAccount(change.accountId)) {
      await this.sessions.change(id, (session) => afterChange(session, id, change, now));
    }
  }
}

/**
 * Follows category `account` and applies its changes. Every replica runs it, without a lease, from one shared
 * checkpoint that only moves forward: a session is dead soon after the event, whether or not views are being written [I14].
 */
export function followAccounts(revocation: Revocation, ports: Ports, log: Log): Worker {
  const following = reactor({
    name: 'gateway.revocation',
    events: accountEvents,
    store: ports.eventStore,
    documents: ports.documentStore,
    log,
    react: async (event) => {
      const change = changeOf(event);
      if (change !== undefined) await revocation.apply(change);
    },
  });
  return unleased(following, log);
}
