/** A commit as `git log` tells it. */
export interface Commit {
  readonly id: string;
  readonly subject: string;
  readonly body: string;
}

const longest = 72;
/** Lines that tools add below a message. */
const trailers = /^[A-Z][A-Za-z-]*-by: .*$/gm;
/** Two words at least. */
const reason = /\p{L}{2,}\P{L}+\p{L}{2,}/u;

/**
 * What keeps commits from being read, one line each: a subject longer than 72 characters, or no reason in the body. A
 * commit that only lays files out anew (`format: …`) needs no reason.
 */
export function unreadable(commits: readonly Commit[]): string[] {
  return commits.flatMap(({ id, subject, body }) => {
    const { length } = [...subject];
    return [
      ...(length > longest ? [`${id} has a subject of ${length} characters, at most ${longest}: ${subject}`] : []),
      ...(!reason.test(body.replace(trailers, '')) && !subject.startsWith('format: ')
        ? [`${id} gives no reason in its body: ${subject}`]
        : []),
    ];
  });
}
