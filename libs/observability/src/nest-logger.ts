import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** What Nest itself says, in our log: its start messages are for debugging only. */
export function nestLogger(log: Logger): LoggerService {
  const context = (rest: unknown[]) => ({ nest: rest.filter((one) => typeof one === 'string').at(-1) });
  return {
    log: (message: unknown, ...rest: unknown[]) => log.debug(context(rest), String(message)),
    debug: (message: unknown, ...rest: unknown[]) => log.debug(context(rest), String(message)),
    verbose: (message: unknown, ...rest: unknown[]) => log.trace(context(rest), String(message)),
    warn: (message: unknown, ...rest: unknown[]) => log.warn(context(rest), String(message)),
    error: (message: unknown, ...rest: unknown[]) => logError(log, message, context(rest)),
    fatal: (message: unknown, ...rest: unknown[]) => logError(log, message, context(rest)),
  };
}

function logError(log: Logger, message: unknown, fields: object): void {
  if (message instanceof Error) log.error({ ...fields, err: message }, message.name);
  else log.error(fields, String(message));
}
