import type { Collection, StoredDocument } from '#document-store';
import { isDeepStrictEqual } from 'node:util';

const pageSize = 500;
const mostReported = 1000;

/** What a comparison of the rebuilt read model with the live one found. */
export interface Comparison {
  /** Documents rebuilt, empty ones left out. */
  readonly documents: number;
  /** `<id>: <what>`; at most a thousand. Never a value. */
  readonly differences: readonly string[];
}

/**
 * Finds where the live documents differ from those that the log gives, whatever the order of their fields. Values are
 * compared at equal revisions only, since a live document may have moved on meanwhile; where the live view is known to
 * lag (`isUpToDate` false) it may also stand behind.
 */
export async function compare<T extends object>(
  rebuilt: Collection<T>,
  live: Collection<T>,
  isUpToDate: boolean,
  hasStream: (id: string) => Promise<boolean>,
): Promise<Comparison> {
  const differences: string[] = [];
  const report = (id: string, what: string) => {
    if (differences.length < mostReported) differences.push(`${id}: ${what}`);
  };
  let documents = 0;
  for await (const { id, revision, value } of everyDocument(rebuilt)) {
    documents += 1;
    const stands = await live.get(id);
    const standsAt = stands?.revision ?? -1;
    if (standsAt < revision && isUpToDate) report(id, `stands at revision ${standsAt}, should at ${revision}`);
    if (standsAt === revision && !isDeepStrictEqual(stands?.value, value))
      report(id, `differs at revision ${revision}`);
  }
  for await (const { id, revision } of everyDocument(live)) {
    const due = await rebuilt.get(id);
    if (due === undefined && !(await hasStream(id))) report(id, 'has no stream');
    if (due?.value === null && due.revision === revision) report(id, `should be empty at revision ${revision}`);
  }
  return { documents, differences };
}

/** Every document that is neither empty nor expired, in order of id, a page at a time. */
async function* everyDocument<T extends object>(collection: Collection<T>): AsyncGenerator<StoredDocument<T>> {
  let afterId: string | undefined;
  do {
    const page = await collection.find({ afterId, limit: pageSize });
    yield* page;
    afterId = page.at(-1)?.id;
  } while (afterId !== undefined);
}
