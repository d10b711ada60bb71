import pino, { type DestinationStream, type Logger } from 'pino';
import { redactFields, redactText } from './redaction.js';
import { toStandardOutput } from './standard-output.js';
import { currentTraceId } from './trace-context.js';

export interface LogOptions {
  /** Name of the service. */
  readonly name: string;
  readonly level: string;
  /** Standard output by default. */
  readonly destination?: DestinationStream;
}

/**
 * The log of a process or service: JSON lines on standard output, each with the trace it belongs to. Fields whose name tells
 * of a secret or of a person are redacted, and so are addresses and token-like strings anywhere in a line.
 */
export function openLog({ name, level, destination }: LogOptions): Logger {
  return pino(
    {
      level,
      base: { service: name },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => redactFields(fields) as Record<string, unknown>,
        bindings: (fields) => fields,
      },
      serializers: { err: (error: unknown) => error },
      mixin: () => {
        const traceId = currentTraceId();
        return traceId === undefined ? {} : { traceId };
      },
      hooks: { streamWrite: redactText },
    },
    destination ?? toStandardOutput(),
  );
}
