import { Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { DocumentStore } from '#document-store';
import { Clock } from '#event-sourcing';
import { EventStore } from '#event-store';
import { WorkerHost } from '#runtime';
import { fromContext, gatewayContext, type GatewayContext } from '../gateway-context.js';
import { IdentityModule } from '../identity/identity.module.js';
import { followRights, RightsBasis } from '../read-models/rights-basis.js';
import { AccessCheck } from './access-check.js';
import { ChooseOperatorHandler } from './choose-operator.js';
import { EntryRequests } from './entry-requests.js';
import { OperatorRights } from './operator-rights.js';
import { RequestedLogouts } from './logout/rp-initiated/requested-logouts.js';
import { LogoutModule } from './logout/logout.module.js';
import { NamedOperators } from './named-operators.js';
import { OwnAdhesions } from './own-adhesions.js';
import { OwnServices } from './own-services.js';
import { OwnRefusedEntries } from './entries/own-refused-entries.js';
import { RefusedEntries } from './entries/refused-entries.js';
import { ServiceEntries } from './entries/service-entries.js';
import { Teleservices } from './teleservices.js';

const offered = [
  RequestedLogouts,
  fromContext(RightsBasis, (_, documents, store) => new RightsBasis(documents, store), DocumentStore, EventStore),
  fromContext(Teleservices, ({ config }, basis) => new Teleservices(basis, config.TELESERVICE_LEVELS), RightsBasis),
  OperatorRights,
  AccessCheck,
  EntryRequests,
  NamedOperators,
  OwnServices,
  OwnAdhesions,
  OwnRefusedEntries,
  fromContext(
    RefusedEntries,
    ({ log }, documents, clock) => new RefusedEntries(documents, clock, log),
    DocumentStore,
    Clock,
  ),
  fromContext(ServiceEntries, ({ log }, store, clock) => new ServiceEntries(store, clock, log), EventStore, Clock),
];

/** The teleservices, what each demands, whether a session may pass, for whom, and that it did or did not. */
@Module({
  imports: [IdentityModule, LogoutModule],
  providers: [...offered, ChooseOperatorHandler],
  exports: [...offered, LogoutModule],
})
export class TeleservicesModule implements OnApplicationBootstrap {
  constructor(
    @Inject(gatewayContext) private readonly context: GatewayContext,
    private readonly workers: WorkerHost,
    private readonly basis: RightsBasis,
    private readonly entries: ServiceEntries,
  ) {}

  onApplicationBootstrap(): void {
    const { ports, log } = this.context;
    this.workers.start([followRights(this.basis, ports, log), this.entries]);
  }
}
