import { defineProblem } from '#contracts';
import { Refusal } from '#event-sourcing';

const linkRefused = defineProblem(
  403,
  'link-refused',
  'The link does not work',
  'The link is wrong, used, replaced or expired; which one is not told. Ask for a new one.',
);

/** The link is wrong, used, replaced or expired, or its account is not active: one refusal, which tells nothing more. */
export class LinkRefused extends Refusal {
  constructor() {
    super(linkRefused, 'The link does not work');
  }
}
