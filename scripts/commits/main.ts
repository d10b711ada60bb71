/** The gate's look at commits: exits 1 where one that is newer than this check cannot be read. */
import { execFileSync } from 'node:child_process';
import { unreadable, type Commit } from './commit-messages.js';

const check = 'scripts/commits/main.ts';
const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();

/** Commits after the one that added this check, merges aside. */
function newCommits(): Commit[] {
  const added = git('log', '--diff-filter=A', '--format=%H', '--', check).split('\n').at(-1);
  if (!added) return [];
  return git('log', '--no-merges', '--format=%h%x00%s%x00%b%x01', `${added}..HEAD`)
    .split('\x01')
    .map((text) => text.trim().split('\0'))
    .filter(([id]) => id)
    .map(([id = '', subject = '', body = '']) => ({ id, subject, body }));
}

if (git('rev-parse', '--is-shallow-repository') === 'true') {
  process.stdout.write('The history is shallow: commits are not looked at\n');
} else {
  const commits = newCommits();
  const found = unreadable(commits);
  process.stdout.write(found.length === 0 ? `${commits.length} new commits can be read\n` : `${found.join('\n')}\n`);
  if (found.length > 0) process.exitCode = 1;
}
