import { defineProblem } from '#contracts';
import { StaleRevision } from '#event-sourcing';
import { Problem } from '#web';

const ifMatchRequired = defineProblem(
  428,
  'if-match-required',
  'If-Match is required',
  'Send the `ETag` of the representation that the change is based on.',
);

/** The account's revision as `ETag`. */
export function entityTag(revision: number): string {
  return `"${revision}"`;
}

/**
 * The revision that `If-Match` names: absent, 428 `if-match-required`; anything but one strong tag of ours, `*`
 * included, is 412 `stale-revision`, since it names no revision that was seen.
 */
export function revisionOf(ifMatch: string | undefined): number {
  if (ifMatch === undefined) throw new Problem(ifMatchRequired);
  const digits = /^"(0|[1-9]\d{0,14})"$/.exec(ifMatch)?.[1];
  if (digits === undefined) throw new StaleRevision(-1n, undefined);
  return Number(digits);
}
