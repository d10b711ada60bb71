import { setTimeout as pause } from 'node:timers/promises';
import { CheckpointAstray, Checkpoints, documentsAstray, type Log } from '#event-sourcing';
import type { Ports } from '../ports.js';
import type { Check } from '../management/readiness.js';

type LogAndDocuments = Pick<Ports, 'eventStore' | 'documentStore'>;

/**
 * Throws CheckpointAstray where the documents are of another history than the log, which was restored to an earlier moment than they:
 * whoever follows it would wait behind its end, and tell of what never happened in it.
 */
export async function mustFitLog({ eventStore, documentStore }: LogAndDocuments): Promise<void> {
  await new Checkpoints(documentStore).mustBeOf(eventStore);
}

/**
 * Holds a start as long as the documents do not fit the log: says so in the log of the process, sets the gauge that the alert
 * `DocumentsAreAstray` watches, and looks again every five seconds. Throws what else goes wrong, such as a store that is away.
 */
export class DocumentsFit {
  private astray: CheckpointAstray | undefined;

  constructor(
    private readonly ports: LogAndDocuments,
    private readonly log: Log,
    private readonly againAfterMs = 5_000,
  ) {}

  /** For readiness. */
  readonly check: Check = () => (this.astray === undefined ? Promise.resolve() : Promise.reject(this.astray));

  async hold(): Promise<void> {
    while (!(await this.fit())) await pause(this.againAfterMs);
  }

  private async fit(): Promise<boolean> {
    try {
      await mustFitLog(this.ports);
      this.astray = undefined;
    } catch (error) {
      if (!(error instanceof CheckpointAstray)) throw error;
      if (this.astray === undefined)
        this.log.error({ worker: error.worker, err: error }, 'does not start: ' + error.message);
      this.astray = error;
    }
    documentsAstray.set(this.astray === undefined ? 0 : 1);
    return this.astray === undefined;
  }
}
