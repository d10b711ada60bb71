/*
 * What every process is made of: configuration from the environment, the HTTP server with graceful shutdown, problem
 * documents (RFC 9457), signed calls between services, readiness, logs, metrics and trace context. Begin with
 * `process/run-service.ts` (how a service starts and stops), then `http/start-service.ts`.
 */

export { loadConfiguration, ConfigurationInvalid } from './configuration/load-configuration.js';
export { oneOf, variable, wholeNumber, type VariableFacts } from './configuration/variable.js';
export * from './configuration/server-variables.js';
export * from './configuration/store-variables.js';
export * from './configuration/password-variables.js';
export * from './configuration/portal-variables.js';
export { renderConfigurationDocs } from './configuration-docs.js';
export { renderErrorDocs } from './problem/error-docs.js';
export { openPorts, type OpenPorts, type PortConfiguration, type Ports } from './ports.js';
export { openHasher, type PasswordConfiguration, type ServiceContext } from './service-context.js';
export { startService, type RunningService, type ServiceOptions } from './http/start-service.js';
export { DRAIN_MS } from './http/drain.js';
export { TlsFolder, type TlsFolderOptions } from './http/tls-folder.js';
export { startManagement, type ManagementOptions, type RunningManagement } from './management/management.js';
export { DiskReserve, type DiskReserveOptions } from './process/disk-reserve.js';
export { provision, provisionEmbedded } from './process/provision.js';
export { runProcess, runService, storeChecks, warmUp, type Started } from './process/run-service.js';
export { runUntilSignal, type Running } from './process/run-until-signal.js';
export { WorkerHost, type WorkerHostOptions } from './process/worker-host.js';
export { PeerUnavailable, Problem, type FieldError } from './problem/problem.js';
export { internalError, temporarilyUnavailable, tooManyRequests } from './problem/http-problems.js';
export { toProblem } from './problem/to-problem.js';
export { ProblemFilter, reportProblem } from './http/problem.filter.js';
export { checkBody, fieldError, invalidBody, invalidRequest, requireValid, ValidBody } from './problem/valid-body.js';
export { InternalAccess } from './internal/internal-access.js';
export { InternalGuard } from './internal/internal.guard.js';
export {
  InternalCalls,
  type CallContext,
  type InternalCallsOptions,
  type PeerAnswer,
} from './internal/internal-calls.js';
export { openLog, type LogOptions } from './observability/log.js';
export { currentTraceId, currentTraceparent, Trace, withTrace } from './observability/trace-context.js';
