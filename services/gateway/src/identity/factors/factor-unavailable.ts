import { defineProblem } from '#contracts';
import { Refusal } from '#event-sourcing';

const factorUnavailable = defineProblem(403, 'factor-unavailable', {
  en: [
    'A factor is not available',
    'What is to be proven cannot be here and now: no text message is sent, or not to this number, or no application is set up.',
  ],
  fr: [
    'Un facteur n’est pas disponible',
    'Ce qui est à prouver ne peut l’être ici et maintenant : aucun SMS n’est envoyé, ou pas à ce numéro, ou aucune application n’est configurée.',
  ],
});

/** The account asks for a factor that cannot be proven here and now; a password alone never stands in for it [I5]. */
export class FactorUnavailable extends Refusal {
  constructor() {
    super(factorUnavailable, 'The security level of the account asks for a factor that is not available');
  }
}
