import { rightsViewCollection, type RightsView } from '#contracts';
import type { DocumentStore, StoredDocument } from '#document-store';

/** Whose memberships, or those of which operator; neither: all that there are. */
export type MembershipsAsked = Partial<Pick<RightsView, 'accountId' | 'operatorId'>>;

const readAtOnce = 100;

/** Every membership that meets what is asked, ended ones too, in the order of their ids, read as they are asked for. */
export async function* membershipsOf(
  documents: DocumentStore,
  where: MembershipsAsked,
  after?: string,
): AsyncGenerator<RightsView & Pick<StoredDocument<RightsView>, 'revision'>> {
  const views = documents.collection<RightsView>(rightsViewCollection);
  let afterId = after;
  for (;;) {
    const found = await views.find({ where, limit: readAtOnce, ...(afterId !== undefined && { afterId }) });
    for (const { value, revision } of found) if (value !== null) yield { ...value, revision };
    afterId = found.at(-1)?.id;
    if (found.length < readAtOnce || afterId === undefined) return;
  }
}
