import type { Logger } from 'pino';

export interface ManagementOptions {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** What must answer for the service to be ready, by name: `{ eventStore: () => ports.eventStore.ping() }`. */
  readonly checks: Readonly<Record<string, () => Promise<void>>>;
  readonly log: Logger;
  /** Longest time a check may take, in milliseconds; 2 s by default. */
  readonly checkTimeoutMs?: number;
}

export interface RunningManagement {
  readonly url: string;
  /** From now on not ready: load balancers look elsewhere while what runs is finished. */
  drain(): void;
  close(): Promise<void>;
}

/** Serves `/health/live`, `/health/ready` and `/metrics` on a port of their own. */
export async function startManagement(options: ManagementOptions): Promise<RunningManagement> {
  throw new Error(`${options.host}: not yet`);
}
