import { DocumentStore } from '#document-store';
import { Module } from '@nestjs/common';
import { fromContext } from '../gateway-context.js';
import { IdentityModule } from '../identity/identity.module.js';
import { ActivateRegistrationHandler } from './activate-registration.js';
import { AskRegistrationHandler } from './ask-registration.js';
import { MailBudget } from './mail-budget.js';

const mailBudget = fromContext(
  MailBudget,
  ({ config, clock, log }, documents) => new MailBudget(documents, clock, config.REGISTRATION_MAILS_MAX_PER_HOUR, log),
  DocumentStore,
);

/** What strangers ask of the registration service, counted and forwarded. */
@Module({ imports: [IdentityModule], providers: [mailBudget, AskRegistrationHandler, ActivateRegistrationHandler] })
export class RegistrationsModule {}
