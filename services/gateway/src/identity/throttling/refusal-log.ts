import { Refusal, type Log } from '#event-sourcing';
import { Problem } from '#web';
import { Counter } from 'prom-client';

const refused = new Counter({
  name: 'prodouane_gateway_refusals_total',
  help: 'Calls that a security rule refused, by call and code',
  labelNames: ['call', 'code'],
});

/**
 * Refusals of strangers are lines of the security log and a metric, never events: nobody may grow the log of events by
 * being refused. A line names its subject by an HMAC only.
 */
export class RefusalLog {
  constructor(private readonly log: Log) {}

  /** Runs the call; a refusal (any answer from 400 to 499) is noted and passes on. */
  async noting<T>(call: string, subject: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if ((error instanceof Problem || error instanceof Refusal) && error.status < 500) {
        refused.inc({ call, code: error.code });
        this.log.warn({ security: true, call, problem: error.code, subject }, 'refused');
      }
      throw error;
    }
  }
}
