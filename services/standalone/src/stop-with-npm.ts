const LOOK_EVERY_MS = 250;

/**
 * `npm start` puts a shell between npm and the portal, and the shell passes no signal on. Once it is gone (npm was told to stop,
 * or was killed) the portal stops as if it had been told itself.
 */
export function stopWithNpm(): void {
  if (process.env['npm_lifecycle_event'] !== 'start') return;
  const shell = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(look);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_EVERY_MS).unref();
}
