/** How often another process's commits are looked for while someone waits: seen within 50 ms. */
const POLL_MS = 40;

const looks = new Set<() => void>();
let timer: NodeJS.Timeout | undefined;

/** Calls it every 40 ms from now on. All databases of the process look at the same moments: the thread wakes once for all. */
export function lookOut(look: () => void): void {
  looks.add(look);
  timer ??= setInterval(() => {
    for (const each of [...looks]) each();
  }, POLL_MS).unref();
}

/** Calls it no more; calling this twice does no harm. */
export function lookNoMore(look: () => void): void {
  looks.delete(look);
  if (looks.size > 0) return;
  clearInterval(timer);
  timer = undefined;
}
