import type { DocumentStore } from '#document-store';
import type { Clock } from '#event-sourcing';
import type { EventStore } from '#event-store';
import { asEnded, sessionCollection } from './session.js';
import { buryEnded } from './sessions.js';

/** Which sessions operations end, and who asks. */
export interface SessionsToEnd {
  /** Those of everybody when absent. */
  readonly accountId?: string;
  /** Kept as the event's actor: `ops:<actor>`. */
  readonly actor: string;
  /** Kept beside it; names no person. */
  readonly reason: string;
}

const page = 200;

/**
 * Ends open sessions in a process of its own, beside the running gateways, which see it within two seconds. Resolves with how many
 * ended, once they are dead and recorded; may be repeated.
 */
export async function endSessions(
  { accountId, actor, reason }: SessionsToEnd,
  { documents, events, clock }: { documents: DocumentStore; events: EventStore; clock: Clock },
): Promise<number> {
  const sessions = documents.collection(sessionCollection);
  let ended = 0;
  for (let afterId: string | undefined; ;) {
    const found = await sessions.find({
      ...(accountId && { where: { accountId } }),
      limit: page,
      ...(afterId && { afterId }),
    });
    for (const { id } of found) {
      const at = clock.now().getTime();
      const session = await sessions.update(id, (current) =>
        current === undefined || current.ended !== undefined ? undefined : asEnded(current, 'ended-elsewhere', at),
      );
      if (session?.ended === undefined) continue;
      await buryEnded({ ...session, id }, sessions, events, { actor: `ops:${actor}`, reason });
      ended += 1;
    }
    afterId = found.at(-1)?.id;
    if (found.length < page) return ended;
  }
}
