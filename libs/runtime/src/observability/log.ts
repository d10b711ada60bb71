import pino, { type DestinationStream, type Logger } from 'pino';

export interface LogOptions {
  /** Name of the service. */
  readonly name: string;
  readonly level: string;
  /** Standard output by default. */
  readonly destination?: DestinationStream;
}

/** The log of a process or service: JSON lines on standard output, without any secret or personal value. */
export function openLog(options: LogOptions): Logger {
  return pino({ level: options.level, base: { service: options.name } });
}
