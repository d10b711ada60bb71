/*
 * What operations see: structured logs (pino) in which no secret stands, W3C trace context from request to log line, and
 * metrics of requests (Prometheus). Knows nothing of ours. Begin with `log.ts`.
 */
export { openLog, type LogOptions } from './log.js';
export {
  currentAcceptLanguage,
  currentClientAddress,
  currentTraceId,
  currentTraceparent,
  requestEnded,
  Trace,
  withRequestTrace,
  withTrace,
} from './trace-context.js';
export { nestLogger } from './nest-logger.js';
export { observeRequest } from './request-metrics.js';
