import { teleserviceEvents, type TeleserviceEvent } from '#contracts';
import type { EventStore } from '#event-store';
import { readHistories, ReadStreams, type RightAsked } from './read-rights.js';
import type { Moment } from './recorded-fact.js';
import { hasBeenMemberOn, rightsOn, teleserviceOn, type RightOn } from './rights-on.js';

/** What a member could do in one teleservice, on that day. */
export type RightsRow = RightAsked & RightOn;

/**
 * One row for each of the memberships and each of the teleservices that needed an adhesion, in this order, and none for who had not been
 * a member by then. Read of the streams themselves as it is asked for, so that any number of memberships can be told.
 */
export async function* rightsRows(
  store: EventStore,
  memberships: AsyncIterable<Omit<RightAsked, 'teleserviceId'>> | Iterable<Omit<RightAsked, 'teleserviceId'>>,
  teleserviceIds: readonly string[],
  moment: Moment,
): AsyncGenerator<RightsRow> {
  const streams = new ReadStreams(store);
  const asked: string[] = [];
  for (const id of teleserviceIds) {
    const events = await streams.read<TeleserviceEvent>(teleserviceEvents, id);
    if (teleserviceOn(events, moment)?.needsAdhesion === true) asked.push(id);
  }
  for await (const { accountId, operatorId } of memberships) {
    for (const teleserviceId of asked) {
      const histories = await readHistories(streams, { accountId, operatorId, teleserviceId });
      if (!hasBeenMemberOn(histories.membership, moment)) break;
      const right = rightsOn(histories, moment);
      if (right !== undefined) yield { accountId, operatorId, ...right };
    }
  }
}
