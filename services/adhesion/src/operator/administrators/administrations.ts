import { administrationCollection, operatorEvents, type Administration, type OperatorEvent } from '#contracts';
import type { Collection, DocumentStore } from '#document-store';
import { reactor, type Log, type Worker } from '#event-sourcing';
import type { EventStore } from '#event-store';
import { membershipIdOf } from '#personal-data';

const page = 100;

/** Keeps the index of who administers which operator: an operator's own document cannot be found by an account. */
export function followAdministrators(options: { store: EventStore; documents: DocumentStore; log: Log }): Worker {
  const administrations = options.documents.collection<Administration>(administrationCollection);
  return reactor<OperatorEvent>({
    name: 'adhesion.administrations',
    events: operatorEvents,
    ...options,
    react: async (event) => {
      const { type, data } = event;
      const told = { operatorId: data.operatorId, operatorRevision: Number(event.revision) };
      if (type === 'administrator-designated') await note({ ...told, accountId: data.accountId, current: true });
      if (type === 'administrator-withdrawn') await note({ ...told, accountId: data.accountId, current: false });
      if (type === 'operator-closed') {
        for await (const { accountId } of ofOperator(administrations, data.operatorId)) {
          await note({ ...told, accountId, current: false });
        }
      }
    },
  });

  /** What is told again, or late, changes nothing. */
  async function note(told: Administration): Promise<void> {
    await administrations.update(membershipIdOf(told.operatorId, told.accountId), (known) =>
      known === undefined || known.operatorRevision < told.operatorRevision ? told : undefined,
    );
  }
}

async function* ofOperator(
  administrations: Collection<Administration>,
  operatorId: string,
): AsyncGenerator<Administration> {
  for (let afterId: string | undefined; ;) {
    const found = await administrations.find({ where: { operatorId }, limit: page, ...(afterId && { afterId }) });
    for (const { value } of found) if (value) yield value;
    afterId = found.at(-1)?.id;
    if (found.length < page) return;
  }
}
