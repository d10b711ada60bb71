import { Module } from '@nestjs/common';
import { fromContext } from '../gateway-context.js';
import { IdentityModule } from '../identity/identity.module.js';
import { AccessCheck } from './access-check.js';
import { Teleservices } from './teleservices.js';

const offered = [AccessCheck, fromContext(Teleservices, ({ config }) => new Teleservices(config.TELESERVICE_LEVELS))];

/** The teleservices, what each demands, and whether a session may pass. */
@Module({ imports: [IdentityModule], providers: offered, exports: offered })
export class TeleservicesModule {}
