import type { Logger } from 'pino';

export interface ReadinessReport {
  readonly status: 'up' | 'down' | 'stopping';
  readonly checks: Readonly<Record<string, { readonly status: 'up' | 'down'; readonly error?: string }>>;
}

/** Asks everything that a service needs whether it is there. */
export class Readiness {
  private stopping = false;
  private asking: Promise<ReadinessReport> | undefined;
  private missing = '';

  constructor(
    private readonly checks: Readonly<Record<string, () => Promise<void>>>,
    private readonly timeoutMs: number,
    private readonly log: Logger,
  ) {}

  /** From now on the answer is `stopping`. */
  stop(): void {
    this.stopping = true;
  }

  /** All checks at once, each within its time; callers that come meanwhile share one round. */
  report(): Promise<ReadinessReport> {
    if (this.stopping) return Promise.resolve({ status: 'stopping', checks: {} });
    this.asking ??= this.ask().finally(() => (this.asking = undefined));
    return this.asking;
  }

  private async ask(): Promise<ReadinessReport> {
    const entries = Object.entries(this.checks);
    const failures = await Promise.all(entries.map(([, check]) => this.failureOf(check)));
    const checks = entries.map(([name], index) => {
      const failure = failures[index];
      // The name of the error only: its message may hold a URL with a password.
      return [name, failure ? { status: 'down' as const, error: failure.name } : { status: 'up' as const }] as const;
    });
    this.tell(
      entries.map(([name]) => name).filter((_, index) => failures[index]),
      failures,
    );
    return { status: failures.some(Boolean) ? 'down' : 'up', checks: Object.fromEntries(checks) };
  }

  private async failureOf(check: () => Promise<void>): Promise<Error | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Error>((resolve) => {
      timer = setTimeout(() => resolve(new CheckTimeout(`No answer within ${this.timeoutMs} ms`)), this.timeoutMs);
    });
    const asked = Promise.resolve()
      .then(check)
      .then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error : new Error('The check failed', { cause: error })),
      );
    const failure = await Promise.race([asked, late]);
    clearTimeout(timer);
    return failure;
  }

  /** Logs what changed, not every probe. */
  private tell(missing: readonly string[], failures: readonly (Error | undefined)[]): void {
    const now = missing.join(', ');
    if (now === this.missing) return;
    this.missing = now;
    if (now === '') this.log.info({}, 'ready');
    else this.log.warn({ missing, err: failures.find(Boolean) }, 'not ready');
  }
}

class CheckTimeout extends Error {
  override readonly name = 'CheckTimeout';
}
