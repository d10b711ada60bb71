/** How often another process's commits are polled for while someone waits: seen within 50 ms. */
const POLL_MS = 40;

const polls = new Set<() => void>();
let timer: NodeJS.Timeout | undefined;

/** Polls every 40 ms from now on, by one coalesced timer for all databases: the thread wakes once for all. */
export function startPolling(poll: () => void): void {
  polls.add(poll);
  timer ??= setInterval(() => {
    for (const each of [...polls]) each();
  }, POLL_MS).unref();
}

/** Stops polling; calling this twice does no harm. */
export function stopPolling(poll: () => void): void {
  polls.delete(poll);
  if (polls.size > 0) return;
  clearInterval(timer);
  timer = undefined;
}
