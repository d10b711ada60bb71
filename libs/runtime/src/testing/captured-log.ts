import type { Logger } from 'pino';
import { openLog } from '#observability';

export interface CapturedLog {
  readonly log: Logger;
  /** Every line so far, as written. */
  text(): string;
  /** Every line so far, read. */
  lines(): Record<string, unknown>[];
}

/** A log as services have it, redaction included, whose lines stay in memory. */
export function captureLog(level = 'debug'): CapturedLog {
  const written: string[] = [];
  return {
    log: openLog({ name: 'test', level, destination: { write: (line) => void written.push(line) } }),
    text: () => written.join(''),
    lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}
