import { randomUUID } from 'node:crypto';
import { Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { leased } from '#event-sourcing';
import { WorkerHost } from '#runtime';
import { gatewayContext, type GatewayContext } from '../gateway-context.js';
import { IdentityModule } from '../identity/identity.module.js';
import { TeleservicesModule } from '../teleservices/teleservices.module.js';
import { AccountChanges } from './change-account/account-changes.js';
import { ChangeAccountHandler } from './change-account/change-account.handler.js';
import { EndOtherSessionsHandler } from './end-sessions.js';
import { OwnDataHandler } from './export/own-data.js';
import { OwnMemberships } from './export/own-memberships.js';
import { ChangeSecurityLevelHandler, EnrolTotpHandler } from './factors/change-level.handler.js';
import { ChangeMobileHandler, ConfirmMobileChangeHandler } from './factors/change-mobile.handler.js';
import { FollowLinkHandler } from './follow-link.js';
import { ForgetDeviceHandler } from './forget-device.js';
import { Cursors } from './history/cursors.js';
import { SecurityHistory, writeHistory } from './history/security-history.js';
import { OwnAccountHandler } from './own-account.js';
import { RequestPasswordResetHandler, ResetPasswordHandler } from './password-reset/password-reset.js';

const handlers = [
  OwnAccountHandler,
  OwnDataHandler,
  ChangeAccountHandler,
  EnrolTotpHandler,
  ChangeSecurityLevelHandler,
  ChangeMobileHandler,
  ConfirmMobileChangeHandler,
  FollowLinkHandler,
  EndOtherSessionsHandler,
  ForgetDeviceHandler,
  RequestPasswordResetHandler,
  ResetPasswordHandler,
];

/** What persons see and change of their own accounts; the account service decides. */
@Module({
  imports: [IdentityModule, TeleservicesModule],
  providers: [...handlers, AccountChanges, Cursors, OwnMemberships, SecurityHistory],
  exports: [AccountChanges, Cursors, SecurityHistory],
})
export class AccountsModule implements OnApplicationBootstrap {
  constructor(
    @Inject(gatewayContext) private readonly context: GatewayContext,
    private readonly workers: WorkerHost,
    private readonly history: SecurityHistory,
  ) {}

  onApplicationBootstrap(): void {
    const { ports, log, clock } = this.context;
    const lease = { documents: ports.documentStore, clock, holder: `gateway-${randomUUID()}`, log };
    this.workers.start([leased(writeHistory(this.history, ports, log), lease)]);
  }
}
