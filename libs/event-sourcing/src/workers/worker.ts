/** The logger that workers write to; pino fits. Fields never hold personal data or secrets. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** A background worker: it runs for as long as its process serves. */
export interface Worker {
  /** Kebab-case; names its lease, its checkpoint and its metrics. */
  readonly name: string;
  /** Resolves after the signal aborts and the work in hand is finished. A rejection is a crash: start it again. */
  run(signal: AbortSignal): Promise<void>;
}
