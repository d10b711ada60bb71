import { Module } from '@nestjs/common';
import { fromContext } from '../gateway-context.js';
import { IdentityModule } from '../identity/identity.module.js';
import { SmsStatusController } from './sms-status.controller.js';
import { TwilioCallbacks } from './twilio.callbacks.js';

/** The face for providers that tell what became of a message. */
@Module({
  imports: [IdentityModule],
  controllers: [SmsStatusController],
  providers: [fromContext(TwilioCallbacks, ({ config }) => new TwilioCallbacks(config.SMS, config.PUBLIC_URL))],
})
export class CallbacksModule {}
