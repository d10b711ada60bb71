import { join } from 'node:path';
import { writeKeys } from '../../services/standalone/src/write-keys.js';

/** The services, in an order in which each finds those that it calls. */
export const services = ['registration', 'account', 'adhesion', 'notification', 'gateway'] as const;
export type Service = (typeof services)[number];

export type Settings = Readonly<Record<string, string>>;

/** Where the gateway finds the services that it calls. */
export function peersAt(at: (service: Service) => string): Settings {
  return { REGISTRATION_URL: at('registration'), ACCOUNT_URL: at('account'), ADHESION_URL: at('adhesion') };
}

export interface EngineUrls {
  /** `kafka://host:port,…` */
  readonly kafka: string;
  /** `mongodb://host:port,…/?replicaSet=…`; the database that it names is that of documents, `prodouane` where it names none. */
  readonly mongodb: string;
  /** `kurrentdb://…`, or undefined for the file that all processes of this host share. */
  readonly eventStore?: string | undefined;
}

/** The four ports of a service, as variables. On a broker of this machine alone topics are provisioned in one copy. */
export function engineSettings({ kafka, mongodb, eventStore }: EngineUrls, dataDir: string): Settings {
  const database = /^([a-z+]+:\/\/[^/?]+)\/?([^/?]*)(\?.*)?$/.exec(mongodb);
  if (!database) throw new Error('MONGODB_URL is not mongodb://host:port/?replicaSet=name');
  const [, server = '', name = '', parameters = ''] = database;
  const documents = name || 'prodouane';
  return {
    EVENT_STORE: eventStore ?? `sqlite:${join(dataDir, 'events.db')}`,
    MESSAGE_BROKER: isOfThisMachine(kafka) ? withOneCopy(kafka) : kafka,
    DOCUMENT_STORE: `${server}/${documents}${parameters}`,
    KEY_STORE: `${server}/${documents}-keys${parameters}`,
  };
}

function isOfThisMachine(url: string): boolean {
  const hosts = /^kafka:\/\/(?:[^@/]*@)?([^/?]+)/.exec(url)?.[1]?.split(',') ?? [];
  return hosts.every((host) => /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/.test(host));
}

function withOneCopy(url: string): string {
  if (/[?&]replication=/.test(url)) return url;
  return `${url}${url.includes('?') ? '&' : '?'}replication=1`;
}

/**
 * Makes the keys of the installation at the first call, and answers where each service finds those that it may hold; not the one by
 * which versions before signed, since all are started in one version.
 */
export async function keySettings(dataDir: string): Promise<Readonly<Record<Service, Settings>>> {
  const folder = join(dataDir, 'keys');
  const held = await writeKeys(folder);
  const settingsOf = (service: Service): Settings =>
    Object.fromEntries(
      held[service]
        .filter((name) => name !== 'INTERNAL_KEY')
        .map((name) => [`${name}_FILE`, join(folder, service, name)]),
    );
  return Object.fromEntries(services.map((service) => [service, settingsOf(service)])) as Record<Service, Settings>;
}
