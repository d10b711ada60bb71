import { registrationOf, type Portal } from './portal.js';

/** What a client knows of each registration it asked for. */
export interface Journal {
  /** Answered 202. */
  readonly acknowledged: string[];
  /** Answered with an error: nothing may have come of it. */
  readonly failed: string[];
  /** No answer: it may or may not have happened. */
  readonly unknown: string[];
}

export const newJournal = (): Journal => ({ acknowledged: [], failed: [], unknown: [] });

/** Registers one identifier after the other in several lanes until told to stop, and writes down what was answered. */
export function registerSteadily(
  portal: Portal,
  journal: Journal,
  prefix: string,
  lanes = 8,
): { stop(): Promise<void> } {
  let stopping = false;
  let count = 0;
  const lane = async (): Promise<void> => {
    while (!stopping) {
      const identifier = `${prefix}${count++}`;
      try {
        const { status } = await portal.post('/registrations', registrationOf(identifier));
        (status === 202 ? journal.acknowledged : journal.failed).push(identifier);
      } catch {
        journal.unknown.push(identifier);
        if (portal.exited) return;
      }
    }
  };
  const running = Promise.all(Array.from({ length: lanes }, lane));
  return {
    async stop() {
      stopping = true;
      await running;
    },
  };
}
