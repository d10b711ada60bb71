import { defineProblem } from '#contracts';
import { Refusal } from '#event-sourcing';

const linkRefused = defineProblem(403, 'link-refused', {
  en: [
    'The link does not work',
    'The link is wrong, used, replaced or expired; which one is not told. Ask for a new one.',
  ],
  fr: [
    'Le lien ne fonctionne pas',
    'Le lien est faux, utilisé, remplacé ou expiré ; il n’est pas dit lequel. Demandez-en un nouveau.',
  ],
});

/** The link is wrong, used, replaced or expired, or its account is not active: one refusal, which tells nothing more. */
export class LinkRefused extends Refusal {
  constructor() {
    super(linkRefused, 'The link does not work');
  }
}
