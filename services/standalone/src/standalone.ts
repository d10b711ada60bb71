import { join, resolve } from 'node:path';
import type { Clock } from '#event-sourcing';
import { openLog } from '#observability';
import {
  DiskReserve,
  mustFitLog,
  openHasher,
  openPorts,
  provisionEmbedded,
  startManagement,
  storeChecks,
  warmUp,
  type RunningManagement,
  type ServiceContext,
  type Started,
} from '#runtime';
import { isLoopback, startService, type RunningService } from '#web';
import { AccountModule } from '../../account/src/account.module.js';
import { AdhesionModule } from '../../adhesion/src/adhesion.module.js';
import { gatewayService } from '../../gateway/src/gateway.service.js';
import { NotificationModule } from '../../notification/src/notification.module.js';
import { RegistrationModule } from '../../registration/src/registration.module.js';
import type { StandaloneConfiguration } from './config.js';
import { environmentNow } from './secrets.js';
import { LooksAtTheDisk, refuseGrowth } from './full-disk.js';

export interface Standalone extends Started {
  readonly gateway: RunningService;
  readonly management: RunningManagement;
}

/**
 * All services in one process, on one set of ports and one admission control before the password hash. They speak as they do apart:
 * through ports, and by signed calls to 127.0.0.1 on ports that the system chooses. Resolves once the portal serves.
 */
export async function startStandalone(config: StandaloneConfiguration, clock: Clock): Promise<Standalone> {
  const log = openLog({ name: 'prodouane', level: config.LOG_LEVEL });
  const ports = await openPorts(config, { log });
  await provisionEmbedded(ports, config);
  await mustFitLog(ports);
  const hasher = openHasher(config);
  const context: ServiceContext<StandaloneConfiguration> = {
    config,
    ports,
    log,
    clock,
    hasher,
    environment: () => environmentNow(config.DATA_DIR),
  };
  const limits = { bodyLimit: config.BODY_MAX_BYTES, jsonDepth: config.JSON_MAX_DEPTH };
  const inside = { host: '127.0.0.1', port: 0, log, ...limits };
  const [registration, account, adhesion, notification] = await Promise.all([
    startService({ name: 'registration', module: RegistrationModule.forRoot(context), ...inside }),
    startService({ name: 'account', module: AccountModule.forRoot(context), ...inside }),
    startService({ name: 'adhesion', module: AdhesionModule.forRoot(context), ...inside }),
    startService({ name: 'notification', module: NotificationModule.forRoot(context), ...inside }),
  ]);
  const peers = { REGISTRATION_URL: registration.url, ACCOUNT_URL: account.url, ADHESION_URL: adhesion.url };
  const reserve = await DiskReserve.open({ folder: config.DATA_DIR, log });
  const service = gatewayService({ ...context, config: { ...config, ...peers } });
  const gateway = await startService({
    ...service,
    filter: new LooksAtTheDisk(service.filter, reserve),
    prepare: async (app, fastify) => {
      await service.prepare?.(app, fastify);
      refuseGrowth(fastify, reserve);
    },
  });
  const management = await startManagement({
    host: config.MANAGEMENT_HOST,
    port: config.MANAGEMENT_PORT,
    checks: storeChecks(ports),
    log,
  });
  warmUp(hasher, log);
  return {
    running: [gateway, registration, account, adhesion, notification, management, reserve, ports],
    log,
    gateway,
    management,
  };
}

/** Who may open the development mailbox, where that is not whoever reads the greeting. */
function mailboxReach({ HOST, DEV_MAILBOX }: StandaloneConfiguration): string {
  return isLoopback(HOST) || DEV_MAILBOX === '1' ? '' : ' (from this machine alone, unless DEV_MAILBOX=1)';
}

/** What a person wants to know who has just started it. */
export function greeting({ gateway, management }: Standalone, config: StandaloneConfiguration): string {
  const lines = [
    ['Portal', `${gateway.url}/`],
    ['API documentation', `${gateway.url}/api`],
    ...(config.MAIL.startsWith('file:')
      ? [['Development mailbox', `${gateway.url}/dev/outbox${mailboxReach(config)}`]]
      : []),
    ['Health', `${management.url}/health/ready`],
    ['Data', resolve(config.DATA_DIR)],
  ];
  return [
    '',
    'Prodouane is ready.',
    '',
    ...lines.map(([what = '', where]) => `  ${what.padEnd(21)}${where}`),
    '',
    `Stop it with Ctrl+C. Started again it goes on where it stood; ${join(config.DATA_DIR, 'secrets.json')} holds its keys.`,
    '',
  ].join('\n');
}
