import { defineProblem } from './problem-kind.js';

/* Problems that more than one service answers with. Those of one service stand beside its rules. */

export const notFound = defineProblem(404, 'not-found', {
  en: ['Not found', 'There is nothing at this address, or nothing for this person.'],
  fr: ['Introuvable', 'Il n’y a rien à cette adresse, ou rien pour cette personne.'],
});
export const conflict = defineProblem(409, 'conflict', {
  en: ['Conflict', 'The state does not allow this.'],
  fr: ['Conflit', 'L’état présent ne le permet pas.'],
});
export const passwordIsWrong = defineProblem(403, 'wrong-password', {
  en: ['The password is wrong', 'The current password does not match.'],
  fr: ['Le mot de passe est faux', 'Le mot de passe actuel ne correspond pas.'],
});
