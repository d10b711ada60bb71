/**
 * Runs the parts concurrently, as one task. When one ends or fails, or the signal aborts, the others are aborted; resolves when all
 * have ended, or rejects with a failure (an abort is none).
 */
export async function together(
  parts: readonly ((signal: AbortSignal) => Promise<void>)[],
  signal: AbortSignal,
): Promise<void> {
  const stop = new AbortController();
  const abort = () => stop.abort(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  const results = await Promise.allSettled(parts.map((part) => part(stop.signal).finally(() => stop.abort())));
  signal.removeEventListener('abort', abort);
  const failed = results.find((result) => result.status === 'rejected' && result.reason !== stop.signal.reason);
  if (failed?.status === 'rejected') throw failed.reason;
}
