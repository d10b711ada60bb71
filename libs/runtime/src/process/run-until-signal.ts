import type { Logger } from 'pino';

/** Something that runs until it is closed. */
export interface Running {
  /** Told first, to all: prepare to stop. */
  drain?(): void;
  close(): Promise<void>;
}

/**
 * For main.ts: waits for SIGTERM or SIGINT, closes everything in the given order, and exits 0. A second signal while it
 * closes, or a close that fails, exits 1. From the call on, an unhandled rejection or exception is logged and exits 1.
 */
export async function runUntilSignal(running: readonly Running[], { log }: { log: Logger }): Promise<never> {
  const die = (error: unknown) => {
    log.fatal({ err: error }, 'unexpected; the process ends');
    process.exit(1);
  };
  process.on('uncaughtException', die).on('unhandledRejection', die);

  const signal = await nextSignal();
  log.info({ signal }, 'stopping');
  void nextSignal().then(() => process.exit(1));
  try {
    for (const one of running) one.drain?.();
    for (const one of running) await one.close();
  } catch (error) {
    die(error);
  }
  log.info({}, 'stopped');
  return process.exit(0);
}

function nextSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const take = (signal: NodeJS.Signals) => {
      process.off('SIGTERM', take).off('SIGINT', take);
      resolve(signal);
    };
    process.on('SIGTERM', take).on('SIGINT', take);
  });
}
