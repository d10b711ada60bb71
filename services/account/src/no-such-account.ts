import { Refusal } from '#event-sourcing';

/** There is no account to change, or it is not active. */
export class NoSuchAccount extends Refusal {
  override readonly code = 'not-found';
  override readonly status = 404;

  constructor() {
    super('There is no active account');
  }
}
