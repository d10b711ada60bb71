import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';

/** Resolves where what is checked is up, with a note for whoever reads the report if there is one; rejects otherwise. */
export type Check = () => Promise<string | void>;

export interface ReadinessReport {
  readonly status: 'up' | 'down' | 'stopping';
  readonly checks: Readonly<Record<string, Checked>>;
}

interface Checked {
  readonly status: 'up' | 'down';
  /** Name of what was thrown. */
  readonly error?: string;
  /** What an operator should know though it is up. */
  readonly note?: string;
}

/** Between two questions of who waits until the service is ready. */
const ASK_AGAIN_AFTER_MS = 100;

/** Asks everything that a service needs whether it is there. */
export class Readiness {
  private stopping = false;
  private asking: Promise<ReadinessReport> | undefined;
  /** Names of what was down at the last report; undefined before the first one that is told. */
  private missing: string | undefined;

  constructor(
    private readonly checks: Readonly<Record<string, Check>>,
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

  /** Resolves with true at the first report of `up`, with false where the service stops before. */
  async reached(): Promise<boolean> {
    for (;;) {
      const { status } = await this.report();
      if (status !== 'down') return status === 'up';
      await pause(ASK_AGAIN_AFTER_MS);
    }
  }

  private async ask(): Promise<ReadinessReport> {
    const entries = Object.entries(this.checks);
    const outcomes = await Promise.all(entries.map(([, check]) => this.outcomeOf(check)));
    const failures = outcomes.map((outcome) => (outcome instanceof Error ? outcome : undefined));
    const checks = entries.map(([name], index): [string, Checked] => {
      const outcome = outcomes[index];
      // The name of the error only: its message may hold a URL with a password.
      if (outcome instanceof Error) return [name, { status: 'down', error: outcome.name }];
      return [name, { status: 'up', ...(outcome && { note: outcome }) }];
    });
    this.tell(
      entries.map(([name]) => name).filter((_, index) => failures[index]),
      failures,
    );
    return { status: failures.some(Boolean) ? 'down' : 'up', checks: Object.fromEntries(checks) };
  }

  private async outcomeOf(check: Check): Promise<Error | string | void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Error>((resolve) => {
      timer = setTimeout(() => resolve(new CheckTimeout(`No answer within ${this.timeoutMs} ms`)), this.timeoutMs);
    });
    const asked = Promise.resolve()
      .then(check)
      .catch((error: unknown) => (error instanceof Error ? error : new Error('The check failed', { cause: error })));
    const outcome = await Promise.race([asked, late]);
    clearTimeout(timer);
    return outcome;
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
