import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ApiModule } from './api/api.module.js';
import { CallbacksModule } from './callbacks/callbacks.module.js';
import { AccountsModule } from './accounts/accounts.module.js';
import type { GatewayContext } from './gateway-context.js';
import { FactorsModule, type Provable } from './identity/factors/factors.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { InfrastructureModule } from './infrastructure/infrastructure.module.js';
import { OperatorsModule } from './operators/operators.module.js';
import { PortalModule } from './portal/portal.module.js';
import { RegistrationsModule } from './registrations/registrations.module.js';
import { TeleservicesModule } from './teleservices/teleservices.module.js';

/** The gateway: one module for each face, one for identity, one for each thing that the faces read and forward. */
@Module({})
export class GatewayModule {
  static forRoot(context: GatewayContext, provable: Provable): DynamicModule {
    return {
      module: GatewayModule,
      imports: [
        CqrsModule.forRoot(),
        InfrastructureModule.forRoot(context),
        FactorsModule.forRoot(provable),
        IdentityModule,
        AccountsModule,
        RegistrationsModule,
        TeleservicesModule,
        OperatorsModule,
        ApiModule,
        CallbacksModule,
        PortalModule,
      ],
    };
  }
}
