/** Places at which a test may kill the process, to show that nothing acknowledged is lost there. */
export type CrashPoint =
  | 'before-append'
  | 'after-append'
  | 'after-publish'
  | 'after-checkpoint'
  | 'after-claim'
  | 'after-send'
  | 'before-rename';

const { CRASH_AT, TEST_HOOKS } = process.env;
const [target, times = '1'] = TEST_HOOKS === '1' && CRASH_AT !== undefined ? CRASH_AT.split(':') : [];
let left = Number(times);

/**
 * Kills this process, as a power cut would, when `CRASH_AT` is the name (or `name:n`: at the n-th passage) and
 * `TEST_HOOKS=1`. Otherwise does nothing.
 */
export function crashPoint(name: CrashPoint): void {
  if (name !== target) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}
