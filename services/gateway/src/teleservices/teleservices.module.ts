import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '#event-sourcing';
import { EventStore } from '#event-store';
import { WorkerHost } from '#runtime';
import { fromContext } from '../gateway-context.js';
import { IdentityModule } from '../identity/identity.module.js';
import { AccessCheck } from './access-check.js';
import { ServiceEntries } from './service-entries.js';
import { Teleservices } from './teleservices.js';

const offered = [
  AccessCheck,
  fromContext(Teleservices, ({ config }) => new Teleservices(config.TELESERVICE_LEVELS)),
  fromContext(ServiceEntries, ({ log }, store, clock) => new ServiceEntries(store, clock, log), EventStore, Clock),
];

/** The teleservices, what each demands, whether a session may pass, and that it did. */
@Module({ imports: [IdentityModule], providers: offered, exports: offered })
export class TeleservicesModule implements OnApplicationBootstrap {
  constructor(
    private readonly workers: WorkerHost,
    private readonly entries: ServiceEntries,
  ) {}

  onApplicationBootstrap(): void {
    this.workers.start([this.entries]);
  }
}
