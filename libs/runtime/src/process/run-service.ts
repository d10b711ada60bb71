import { CheckpointAstray, SystemClock } from '#event-sourcing';
import type { PasswordHasher } from '#personal-data';
import type { Logger } from 'pino';
import { z } from 'zod';
import { ConfigurationInvalid, loadConfiguration } from '../configuration/load-configuration.js';
import { startService, type ServiceOptions } from '#web';
import { TlsFolder } from '#web';
import { startManagement } from '../management/management.js';
import type { Check } from '../management/readiness.js';
import { openLog } from '#observability';
import { openPorts, type PortConfiguration, type Ports } from '../ports.js';
import { openHasher, type PasswordConfiguration, type ServiceContext } from '../service-context.js';
import { DocumentsFit } from './documents-fit.js';
import { provisionEmbedded } from './provision.js';
import { runUntilSignal, type Running } from './run-until-signal.js';
import { startWhenPresent } from './start-when-present.js';
import { subscriptionsAreHeard } from './subscription-check.js';

/** What a process runs, in the order in which it is to be closed. */
export interface Started {
  readonly running: readonly Running[];
  readonly log: Logger;
}

interface ProcessConfiguration extends PortConfiguration {
  readonly HOST: string;
  readonly PORT: number;
  readonly MANAGEMENT_HOST: string;
  readonly MANAGEMENT_PORT: number;
  readonly LOG_LEVEL: string;
  readonly TRUSTED_PROXIES?: readonly string[];
  readonly BODY_MAX_BYTES?: number;
  readonly JSON_MAX_DEPTH?: number;
  readonly INTERNAL_TLS_FOLDER?: string;
}

/**
 * For main.ts: starts, then runs until a signal comes. What keeps it from starting goes to standard error, one line for
 * each error of the configuration, and the process exits 1.
 */
export async function runProcess(start: () => Promise<Started>): Promise<never> {
  try {
    const { running, log } = await start();
    return await runUntilSignal(running, { log });
  } catch (error) {
    process.stderr.write(`${whyNotStarted(error)}\n`);
    return process.exit(1);
  }
}

/**
 * For the main.ts of one service: configuration, log, ports, the service, and health and metrics beside it. Health answers
 * first: a service that waits for something that is away lives, and is not ready.
 */
export function runService<S extends z.ZodObject & z.ZodType<ProcessConfiguration>>(
  name: string,
  schema: S,
  compose: (context: ServiceContext<Readonly<z.infer<S>>>) => Pick<ServiceOptions, 'module'> & Partial<ServiceOptions>,
): Promise<never> {
  return runProcess(async () => {
    const config = loadConfiguration(schema);
    const { HOST: host, PORT: port, ...own }: ProcessConfiguration = config;
    const log = openLog({ name, level: own.LOG_LEVEL });
    const tls = own.INTERNAL_TLS_FOLDER === undefined ? undefined : TlsFolder.open(own.INTERNAL_TLS_FOLDER, { log });
    const ports = await openPorts(own, { log });
    await provisionEmbedded(ports, own);
    const hasher = hashesPasswords(config) ? openHasher(config) : undefined;
    const context = { config, ports, log, clock: new SystemClock(), hasher, tls, environment: () => process.env };
    const documents = new DocumentsFit(ports, log);
    let isServing = false;
    const started = () => (isServing ? Promise.resolve() : Promise.reject(new StillStarting()));
    const management = await startManagement({
      host: own.MANAGEMENT_HOST,
      port: own.MANAGEMENT_PORT,
      checks: { ...storeChecks(ports), documents: documents.check, service: started },
      log,
    });
    const limits = {
      trustedProxies: own.TRUSTED_PROXIES,
      bodyLimit: own.BODY_MAX_BYTES,
      jsonDepth: own.JSON_MAX_DEPTH,
    };
    const service = await startWhenPresent(async () => {
      await documents.hold();
      return startService({ name, host, port, log, ...limits, tls, ...compose(context) });
    }, log);
    isServing = true;
    if (hasher) warmUp(hasher, log);
    log.info({ url: service.url, management: management.url }, 'listening');
    void management.ready(); // which says so
    return { running: [service, management, ...(tls ? [tls] : []), ports], log };
  });
}

/**
 * What must answer for a service to be ready: its stores, and the store's subscriptions of its workers. The broker counts until it has answered once, so that a wrong address does
 * not go unseen; from then on what waits for it is sent later, and nothing that a client asks for needs it.
 */
export function storeChecks({ eventStore, messageBroker, documentStore, keyStore }: Ports): Record<string, Check> {
  let brokerAnswered = false;
  return {
    'message-broker': async () => {
      if (!brokerAnswered) await messageBroker.ping();
      brokerAnswered = true;
    },
    'event-store': () => eventStore.ping(),
    'document-store': () => documentStore.ping(),
    'key-store': () => keyStore.ping(),
    subscriptions: subscriptionsAreHeard,
  };
}

/** Reads the word lists once the service is ready, so that the first registration does not wait for them. */
export function warmUp(hasher: PasswordHasher, log: Logger): void {
  hasher.warmUp().catch((error: unknown) => log.error({ err: error }, 'the word lists cannot be read'));
}

/** Whether the service takes the variables of passwords, and so hashes some. */
function hashesPasswords(config: object): config is PasswordConfiguration {
  return 'HASH_QUEUE' in config;
}

class StillStarting extends Error {
  override readonly name = 'StillStarting';
}

function whyNotStarted(error: unknown): string {
  if (error instanceof ConfigurationInvalid) return error.lines.join('\n');
  if (error instanceof CheckpointAstray) return error.message;
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE') return `Port ${port} is taken: stop what listens there, or set PORT and MANAGEMENT_PORT`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
