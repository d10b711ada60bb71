import { randomUUID } from 'node:crypto';
import { Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { leased, outboxWorker, viewRunner, WakeUp, type Worker } from '#event-sourcing';
import { WorkerHost } from '#runtime';
import { gatewayContext, type GatewayContext } from '../../gateway-context.js';
import { SsoKeys } from '../../infrastructure/sso-keys.js';
import { IdentityModule } from '../../identity/identity.module.js';
import { SessionLimits } from '../../identity/sessions/session.js';
import { Sessions } from '../../identity/sessions/sessions.js';
import { deliverLogout, deliveryName } from './delivery/deliver-logout.handler.js';
import { measureLogouts } from './delivery/logout-metrics.js';
import { logoutTargets } from './delivery/logout-targets.js';
import { EnteredServices } from './entered-services.js';
import { logoutOutboxView } from './logout-outbox.js';
import { OwnSessions } from './own-sessions.js';
import { followEndings } from './requests/follow-endings.js';
import { LogoutRequests } from './requests/logout-requests.js';
import { StandingRights } from './requests/standing-rights.js';

/** Tells teleservices that a session is over for them (OpenID Connect Back-Channel Logout 1.0), whatever breaks. */
@Module({
  imports: [IdentityModule],
  providers: [EnteredServices, OwnSessions],
  exports: [EnteredServices, OwnSessions],
})
export class LogoutModule implements OnApplicationBootstrap {
  constructor(
    @Inject(gatewayContext) private readonly context: GatewayContext,
    private readonly workers: WorkerHost,
    private readonly entered: EnteredServices,
    private readonly sessions: Sessions,
    private readonly limits: SessionLimits,
    private readonly keys: SsoKeys,
  ) {}

  onApplicationBootstrap(): void {
    const { ports, clock, log } = this.context;
    const worker = `gateway-${randomUUID()}`;
    const rights = new StandingRights(ports.documentStore, ports.eventStore, clock);
    const lease = { documents: ports.documentStore, clock, holder: worker, log };
    const workers = [this.requests(rights), ...this.deliveries(rights, worker)];
    this.workers.start(workers.map((each) => leased(each, lease)));
  }

  private requests(rights: StandingRights): Worker {
    const { ports, config, clock, log } = this.context;
    const { absoluteMs: longestMs } = this.limits;
    const { entered, sessions } = this;
    const requests = new LogoutRequests(ports.eventStore, clock, config.SSO === 'on');
    return followEndings({ ports, entered, sessions, requests, rights, longestMs, clock, log });
  }

  private deliveries(rights: StandingRights, worker: string): Worker[] {
    const { ports, config, clock, log } = this.context;
    const { eventStore, documentStore: documents } = ports;
    const outbox = documents.collection(logoutOutboxView.definition);
    const wakeUp = new WakeUp();
    const written = () => wakeUp.up();
    const delivery = {
      eventStore,
      teleservice: (id: string) => rights.teleservice(id),
      issuer: config.PUBLIC_URL,
      keys: () => this.keys.signing,
      post: { allows: logoutTargets(config.LOGOUT_TARGETS) },
      worker,
      clock,
      log,
    };
    const attempt = (id: string, signal: AbortSignal) => deliverLogout(delivery, id, signal);
    const sending = outboxWorker({ name: deliveryName, outbox, worker, clock, log, wakeUp, attempt });
    return [
      viewRunner({ view: logoutOutboxView, store: eventStore, documents, log, written }),
      measureLogouts(sending, outbox, clock),
    ];
  }
}
