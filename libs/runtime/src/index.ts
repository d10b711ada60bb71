/*
 * The processes of the services: configuration read from the environment (checked, and documented from the same
 * declarations), the four ports opened from it, workers kept running with restarts and back-off, a graceful shutdown, and
 * liveness, readiness and Prometheus metrics on a management port of their own. Begin with `process/run-service.ts`.
 */

export { loadConfiguration, ConfigurationInvalid, type Environment } from './configuration/load-configuration.js';
export { RenewedVariables, type RenewedVariablesOptions } from './configuration/renewed-variables.js';
export { jsonDocument, listOf, oneOf, variable, wholeNumber, type VariableFacts } from './configuration/variable.js';
export * from './configuration/server-variables.js';
export * from './configuration/store-variables.js';
export * from './configuration/password-variables.js';
export * from './configuration/portal-variables.js';
export * from './configuration/publication-variables.js';
export { renderConfigurationDocs } from './configuration-docs.js';
export { openPorts, type OpenPorts, type PortConfiguration, type Ports } from './ports.js';
export { openHasher, type PasswordConfiguration, type ServiceContext } from './service-context.js';
export { startManagement, type ManagementOptions, type RunningManagement } from './management/management.js';
export { DocumentsFit, mustFitLog } from './process/documents-fit.js';
export { DiskReserve, type DiskReserveOptions } from './process/disk-reserve.js';
export {
  personKeySweep,
  sweepPersonKeys,
  type BegunKey,
  type SweepContext,
  type SweptKeys,
} from './process/person-key-sweep.js';
export { provision, provisionEmbedded } from './process/provision.js';
export { runProcess, runService, storeChecks, warmUp, type Started } from './process/run-service.js';
export { runUntilSignal, type Running } from './process/run-until-signal.js';
export { WorkerHost, type WorkerHostOptions } from './process/worker-host.js';
