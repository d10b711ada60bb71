/** A commit as `git log` tells it. */
export interface Commit {
  readonly id: string;
  readonly subject: string;
  readonly body: string;
}

const longest = 72;

/**
 * What keeps commits from being read, one line each: a subject longer than 72 characters, or no reason in the body. A
 * commit that only lays files out anew (`format: …`) needs no reason.
 */
export function unreadable(commits: readonly Commit[]): string[] {
  return commits.flatMap(({ id, subject, body }) => {
    const { length } = [...subject];
    return [
      ...(length > longest ? [`${id} has a subject of ${length} characters, at most ${longest}: ${subject}`] : []),
      ...(body.trim() === '' && !subject.startsWith('format: ')
        ? [`${id} gives no reason in its body: ${subject}`]
        : []),
    ];
  });
}
