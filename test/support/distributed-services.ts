import { join } from 'node:path';
import { temporaryFolder } from '#runtime/testing';
import { freePort } from '../../scripts/engines/free-port.js';
import { createTopics } from '../../scripts/distributed/start-services.js';
import {
  engineSettings,
  keySettings,
  peersAt,
  services,
  type Service,
  type Settings,
} from '../../scripts/distributed/settings.js';
import type { OwnEngines } from './own-engines.js';
import { Portal, PortalAtWork } from './portal.js';

interface Place {
  readonly port: number;
  readonly managementPort: number;
}

export interface DistributedServicesOptions {
  readonly engines: OwnEngines;
  /** Goes on with the data of earlier ones. */
  readonly dataDir?: string;
  readonly env?: Settings;
  /** Whether topics are made first, which needs the broker; true by default. */
  readonly provisioned?: boolean;
}

/** The portal as a process for each service, on real engines, with the settings that `npm run distributed` gives them. */
export class DistributedServices extends PortalAtWork {
  readonly #running = new Map<Service, Portal>();
  readonly #past: string[] = [];

  private constructor(
    url: string,
    dataDir: string,
    readonly engines: Settings,
    private readonly places: ReadonlyMap<Service, Place>,
    private readonly settings: (service: Service) => Settings,
  ) {
    super(url, dataDir);
  }

  /** Starts them; resolves at once, see `ready`. */
  static async spawn({
    engines,
    provisioned = true,
    ...options
  }: DistributedServicesOptions): Promise<DistributedServices> {
    const dataDir = options.dataDir ?? join((await temporaryFolder()).path, 'data');
    const urls = { kafka: await engines.url('kafka'), mongodb: await engines.url('mongodb') };
    const onEngines = engineSettings(urls, dataDir);
    if (provisioned) await createTopics(onEngines);
    const keys = await keySettings(dataDir);
    const places = new Map<Service, Place>();
    for (const service of services) places.set(service, { port: await freePort(), managementPort: await freePort() });
    const at = (service: Service): string => `http://127.0.0.1:${places.get(service)?.port}`;
    const shared = { PUBLIC_URL: at('gateway'), ...peersAt(at) };
    const settings = (service: Service) => ({ ...onEngines, ...shared, ...keys[service], ...options.env });
    const distributed = new DistributedServices(at('gateway'), dataDir, onEngines, places, settings);
    for (const service of services) await distributed.start(service);
    return distributed;
  }

  /** Starts them and waits until all are ready. */
  static async start(options: DistributedServicesOptions): Promise<DistributedServices> {
    const distributed = await DistributedServices.spawn(options);
    try {
      await distributed.ready();
      return distributed;
    } catch (error) {
      await distributed.stop('SIGKILL');
      throw error;
    }
  }

  async ready(): Promise<void> {
    await Promise.all(services.map((service) => this.service(service).ready()));
  }

  /** The process of the service that was started last. */
  service(service: Service): Portal {
    const running = this.#running.get(service);
    if (!running) throw new Error(`${service} was never started`);
    return running;
  }

  /** Starts the service where it was before; resolves at once. */
  async start(service: Service): Promise<Portal> {
    const before = this.#running.get(service);
    if (before) this.#past.push(before.log());
    const started = await this.replica(service, {}, this.places.get(service));
    this.#running.set(service, started);
    return started;
  }

  /** A process more of the service, on the same engines and a place of its own; whoever asks for it ends it. */
  replica(service: Service, env: Settings = {}, place?: Place): Promise<Portal> {
    return Portal.spawn({ service, dataDir: this.dataDir, env: { ...this.settings(service), ...env }, ...place });
  }

  /** SIGKILL, and a start in its place; resolves once it is ready. */
  async killAndRestart(service: Service): Promise<void> {
    await this.service(service).stop('SIGKILL');
    await (await this.start(service)).ready();
  }

  log(): string {
    return [...this.#past, ...[...this.#running.values()].map((one) => one.log())].join('');
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const codes = await Promise.all([...this.#running.values()].map((one) => one.stop(signal)));
    return codes.find((code) => code !== 0) ?? (codes.includes(null) ? null : 0);
  }
}
