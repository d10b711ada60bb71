import { defineProblem } from '#contracts';
import { Refusal } from '#event-sourcing';

const factorUnavailable = defineProblem(
  403,
  'factor-unavailable',
  'A factor is not available',
  'What is to be proven cannot be here and now: no text message is sent, or not to this number, or no application is set up.',
);

/** The account asks for a factor that cannot be proven here and now; a password alone never stands in for it [I5]. */
export class FactorUnavailable extends Refusal {
  constructor() {
    super(factorUnavailable, 'The security level of the account asks for a factor that is not available');
  }
}
