import { Refusal } from '#event-sourcing';

/** The account asks for a factor that cannot be proven here and now; a password alone never stands in for it [I5]. */
export class FactorUnavailable extends Refusal {
  override readonly code = 'factor-unavailable';

  constructor() {
    super('The security level of the account asks for a factor that is not available');
  }
}
