import { defineProblem } from './problem-kind.js';

/* Problems that more than one service answers with. Those of one service stand beside its rules. */

export const notFound = defineProblem(
  404,
  'not-found',
  'Not found',
  'There is nothing at this address, or nothing for this person.',
);
export const conflict = defineProblem(409, 'conflict', 'Conflict', 'The state does not allow this.');
export const passwordIsWrong = defineProblem(
  403,
  'wrong-password',
  'The password is wrong',
  'The current password does not match.',
);
