import { Refusal, type Log } from '#event-sourcing';
import { currentClientAddress } from '#observability';
import { Problem } from '#web';
import { Counter } from 'prom-client';
import type { ClientNames } from './client-names.js';

const refused = new Counter({
  name: 'prodouane_gateway_refusals_total',
  help: 'Calls that a security rule refused, by call and code',
  labelNames: ['call', 'code'],
});

/** Whom a line is about, and where the request came from that is no call of ours. */
export interface Refused {
  /** An HMAC, or the id of an account. */
  readonly subject?: string;
  /** Address of the client; that of the request at hand when absent. */
  readonly address?: string;
}

/**
 * Refusals of strangers are lines of the security log and a metric, never events: nobody may grow the log of events by
 * being refused. A line names its subject by an HMAC only, and the client as ClientNames does.
 */
export class RefusalLog {
  constructor(
    private readonly log: Log,
    private readonly names: ClientNames,
  ) {}

  /** Runs the call; a refusal (any answer from 400 to 499) is noted and passes on. */
  async noting<T>(call: string, subject: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if ((error instanceof Problem || error instanceof Refusal) && error.status < 500) {
        this.note(call, error.code, { subject });
      }
      throw error;
    }
  }

  /** Notes a refusal. */
  note(call: string, code: string, { subject, address = currentClientAddress() }: Refused): void {
    refused.inc({ call, code });
    const line = { security: true, call, problem: code, ...(subject !== undefined && { subject }) };
    this.log.warn({ ...line, ...this.names.of(address) }, 'refused');
  }
}
