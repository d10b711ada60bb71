import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { ActivateRegistrationHandler } from './activate-registration.js';
import { AskRegistrationHandler } from './ask-registration.js';

/** What strangers ask of the registration service, counted and forwarded. */
@Module({ imports: [IdentityModule], providers: [AskRegistrationHandler, ActivateRegistrationHandler] })
export class RegistrationsModule {}
