import type { Clock } from '#event-sourcing';
import { PasswordHasher, type Guessability } from '#personal-data';
import type { Logger } from 'pino';
import type { TlsFolder } from '#web';
import type { Environment } from './configuration/load-configuration.js';
import type { Ports } from './ports.js';

/** What a service's module is made from: `XModule.forRoot(context)`. The opener of the ports closes them. */
export interface ServiceContext<C> {
  readonly config: C;
  readonly ports: Ports;
  readonly log: Logger;
  readonly clock: Clock;
  /** With the one admission control of this process; absent where no password is hashed. */
  readonly hasher?: PasswordHasher;
  /** The certificate that this service shows and the authorities that it believes; absent where calls go in clear. */
  readonly tls?: TlsFolder;
  /** Where the variables of the process stand now, for those that are read again while it runs; absent where none are. */
  readonly environment?: () => Environment | Promise<Environment>;
}

export interface PasswordConfiguration {
  readonly PASSWORD_MIN_LENGTH: number;
  readonly PASSWORD_MIN_LENGTH_ALONE: number;
  readonly PASSWORD_MIN_SCORE: Guessability;
  readonly ARGON2_MEMORY_KIB: number;
  readonly ARGON2_TIME_COST: number;
  readonly ARGON2_PARALLELISM: number;
  readonly HASH_CONCURRENCY: number | undefined;
  readonly HASH_QUEUE: number | undefined;
  readonly HASH_QUEUE_PER_CLIENT: number;
}

/** Admission control before argon2. Make one a process and hand it to every service in it. */
export function openHasher(configuration: PasswordConfiguration): PasswordHasher {
  return new PasswordHasher({
    memoryKiB: configuration.ARGON2_MEMORY_KIB,
    timeCost: configuration.ARGON2_TIME_COST,
    parallelism: configuration.ARGON2_PARALLELISM,
    concurrency: configuration.HASH_CONCURRENCY,
    queue: configuration.HASH_QUEUE,
    queuePerClient: configuration.HASH_QUEUE_PER_CLIENT,
    minLength: configuration.PASSWORD_MIN_LENGTH,
    minLengthAlone: configuration.PASSWORD_MIN_LENGTH_ALONE,
    minScore: configuration.PASSWORD_MIN_SCORE,
  });
}
