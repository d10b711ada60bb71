import { Refusal } from '#event-sourcing';

/** The link is wrong, used, replaced or expired, or its account is not active: one refusal, which tells nothing more. */
export class LinkRefused extends Refusal {
  override readonly code = 'link-refused';

  constructor() {
    super('The link does not work');
  }
}
