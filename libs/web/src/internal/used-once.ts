/**
 * Remembers ids for at least a window of time, and for at most two unless clocks jump, so that each is taken once. In this process alone:
 * beside it, another replica knows nothing of them.
 */
export class UsedOnce {
  private current = new Set<string>();
  private previous = new Set<string>();
  private since = -Infinity;

  constructor(private readonly windowMs: number) {}

  /** Whether the id is seen for the first time. */
  take(id: string, now: number): boolean {
    // However the clock was set, forward or back, what is older than the window is let go.
    if (Math.abs(now - this.since) >= this.windowMs) {
      this.previous = this.current;
      this.current = new Set();
      this.since = now;
    }
    if (this.current.has(id) || this.previous.has(id)) return false;
    this.current.add(id);
    return true;
  }
}
