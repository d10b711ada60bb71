import { createHash } from 'node:crypto';
import { defineProblem } from '#contracts';
import { StaleRevision } from '#event-sourcing';
import { invalidHeader, Problem } from '#web';

const ifMatchRequired = defineProblem(428, 'if-match-required', {
  en: ['If-Match is required', 'Send the `ETag` of the representation that the change is based on.'],
  fr: ['If-Match est nécessaire', 'Envoyez le `ETag` de la représentation sur laquelle le changement se fonde.'],
});

/** RFC 9110, 8.8.3. */
const entityTags = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g;
/** What may stand between them: a comma, and empty elements (RFC 9110, 5.6.1). */
const separator = /^[ \t]*,[ \t,]*$/;
const quotesWanted = {
  en: 'The header If-Match holds the ETag as it was answered, quotation marks included: "7".',
  fr: 'L’en-tête If-Match contient le ETag tel qu’il a été répondu, guillemets droits compris : "7".',
};

/** The account's revision as `ETag`, after a change. */
export function entityTag(revision: number): string {
  return `"${revision}"`;
}

/**
 * `ETag` of what is shown of the account: its revision, for `If-Match`, and a digest, for `If-None-Match`, since what is shown changes
 * with time, too, and with the version of the portal.
 */
export function shownEntityTag(revision: number, shown: object): string {
  const digest = createHash('sha256').update(JSON.stringify(shown)).digest('base64url');
  return `"${revision}.${digest}"`;
}

/**
 * The revision that `If-Match` names, as strong tag or weak: absent, 428 `if-match-required`; no list of entity tags, such as a bare
 * number, 400 `invalid-request`; without a tag of ours, `*`
 * included, 412 `stale-revision`, since it names no revision that was seen. Of several it is the one at which the account
 * stands, as `present` tells, else the newest.
 */
export async function revisionOf(ifMatch: string | undefined, present: () => Promise<number>): Promise<number> {
  if (ifMatch === undefined) throw new Problem(ifMatchRequired);
  const tags = tagsOf(ifMatch);
  if (tags === undefined) throw invalidHeader(quotesWanted);
  const named = tags
    .map((tag) => /^(?:W\/)?"(0|[1-9]\d{0,14})(?:\.[\w-]{43})?"$/.exec(tag)?.[1])
    .filter((digits) => digits !== undefined)
    .map(Number);
  if (named.length === 0) throw new StaleRevision(-1n, undefined);
  const revision = named.length === 1 ? named[0] : await oneOf(named, present);
  return revision ?? Math.max(...named);
}

/** The elements of the list; none for `*`; undefined where it is no list of entity tags. */
function tagsOf(header: string): string[] | undefined {
  const text = header.replace(/^[ \t,]+|[ \t,]+$/g, '');
  if (text === '*') return [];
  const [before, ...others] = text.split(entityTags);
  const after = others.pop();
  const isList = before === '' && after === '' && others.every((between) => separator.test(between));
  return isList ? text.match(entityTags)! : undefined;
}

async function oneOf(named: readonly number[], present: () => Promise<number>): Promise<number | undefined> {
  const revision = await present();
  return named.includes(revision) ? revision : undefined;
}
