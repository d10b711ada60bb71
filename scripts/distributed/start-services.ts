import { join } from 'node:path';
import { openMessageBroker } from '#messaging';
import { provision } from '#runtime';
import { freePort } from '../engines/free-port.js';
import { ServiceProcess } from './service-process.js';
import {
  engineSettings,
  keySettings,
  peersAt,
  services,
  type EngineUrls,
  type Service,
  type Settings,
} from './settings.js';

export interface StartOptions {
  readonly engines: EngineUrls;
  readonly dataDir: string;
  /** What is told to all of them besides. */
  readonly settings: Settings;
  /** Where the gateway listens, and where it tells of its health; the others are where there is room. */
  readonly port: number;
  readonly managementPort: number;
  /** Where the lines of their logs go: where ours do when absent. */
  readonly lines?: 'inherit' | 'ignore';
}

export interface StartedServices {
  /** Where people reach the portal. */
  readonly url: string;
  /** In the order in which they were started; see `ready`. */
  readonly processes: readonly ServiceProcess[];
}

/** Makes keys and topics where there are none yet, and starts the services; resolves before they are ready. */
export async function startServices(options: StartOptions): Promise<StartedServices> {
  const { dataDir } = options;
  const engines = engineSettings(options.engines, dataDir);
  const keys = await keySettings(dataDir);
  await createTopics(engines);
  const ports = new Map<Service, number>();
  for (const service of services) ports.set(service, service === 'gateway' ? options.port : await freePort());
  const at = (service: Service): string => `http://127.0.0.1:${ports.get(service)}`;
  const shared = {
    PUBLIC_URL: at('gateway'),
    ...options.settings,
    ...engines,
    MAIL: options.settings['MAIL'] || `file:${join(dataDir, 'outbox')}`, // told to the gateway too, for its mailbox
    DATA_DIR: dataDir,
    ...peersAt(at),
  };
  const processes: ServiceProcess[] = [];
  for (const service of services) {
    const managementPort = service === 'gateway' ? options.managementPort : await freePort();
    const own = { ...shared, ...keys[service], PORT: `${ports.get(service)}` };
    processes.push(ServiceProcess.start(service, managementPort, own, options.lines));
  }
  return { url: at('gateway'), processes };
}

/** Creates on the broker of these settings the topics that are not there. */
export async function createTopics({ MESSAGE_BROKER = '' }: Settings): Promise<void> {
  const messageBroker = await openMessageBroker(MESSAGE_BROKER);
  try {
    await provision({ messageBroker });
  } finally {
    await messageBroker.close();
  }
}
