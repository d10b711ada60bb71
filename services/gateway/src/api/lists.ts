import { defineFieldCode } from '#contracts';
import { fieldError, invalidQuery, type Problem } from '#web';
import { z } from 'zod';
import { cursorForm } from '../accounts/history/cursors.js';

/** What every list of the API answers: its items, and where the page that follows begins. */
export function listOf<Item extends z.ZodType>(id: string, item: Item) {
  const next = z.string().optional().describe('Value of `after` for the page that follows; absent on the last');
  return z.object({ items: z.array(item), next }).meta({ id });
}

const cursorUnknown = defineFieldCode('cursor-unknown', {
  en: 'This is no `next` of a page of this list. Begin again without `after`.',
  fr: 'Ce n’est le `next` d’aucune page de cette liste. Recommencez sans `after`.',
});

/** How `after` looks in the description. */
export const cursorSchema = z.string().regex(cursorForm);

/** The query of a list whose pages are of one size. */
export const afterQuery = z.strictObject({ after: z.string().optional() });
export type AfterQuery = z.infer<typeof afterQuery>;

/** 400 `invalid-request`: `after` was not sealed for this list. */
export function unknownCursor(): Problem {
  return invalidQuery([fieldError(['after'], cursorUnknown)]);
}
