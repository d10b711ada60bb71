import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { fromContext } from '../gateway-context.js';
import { IdentityModule } from '../identity/identity.module.js';
import { TeleservicesModule } from '../teleservices/teleservices.module.js';
import { BrowserSession } from './browser-session/browser-session.js';
import { DiscoveryController } from './site-map/discovery.controller.js';
import { FocusController } from './focus/focus.controller.js';
import { PageSettings } from './frame/page-settings.js';
import { HomeController } from './home/home.controller.js';
import { InformationController } from './information/information.controller.js';
import { MailedLinksController } from './mailed-links/mailed-links.controller.js';
import { OutboxController } from './outbox/outbox.controller.js';
import { Portal } from './portal.js';
import { ActivationController } from './registration/activation/activation.controller.js';
import { ActivationMailController } from './registration/activation-mail/activation-mail.controller.js';
import { DisownController } from './registration/disown/disown.controller.js';
import { ProblemTypesController } from './problem-types/problem-types.controller.js';
import { RegistrationController } from './registration/registration.controller.js';
import { SearchController } from './search/search.controller.js';
import { EntryController } from './services/entry/entry.controller.js';
import { ServicesController } from './services/services.controller.js';
import { ChallengeController } from './sign-in/challenge/challenge.controller.js';
import { ForgottenPasswordController } from './sign-in/forgotten-password/forgotten-password.controller.js';
import { FactorRecoveryController } from './sign-in/factor-recovery/factor-recovery.controller.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SingleLogoutController } from './sign-in/single-logout/single-logout.controller.js';
import { StepUpController } from './sign-in/step-up/step-up.controller.js';
import { SiteMapController } from './site-map/site-map.controller.js';
import { InvitationCookie } from './space/operators/invitation/invitation-cookie.js';
import { RequestedOperator } from './space/operators/requested-operator.js';
import { Space, spaceTabs } from './space/space.js';
import { spaceControllers, tabs } from './space/space-pages.js';

/** What everybody may read. */
const publicPages = [
  HomeController,
  FocusController,
  ServicesController,
  SearchController,
  InformationController,
  SiteMapController,
  ProblemTypesController,
  DiscoveryController,
];

/** From the form to the active account. */
const registrationPages = [RegistrationController, ActivationController, ActivationMailController, DisownController];

/** The ways in, and what mails lead to. */
const signInPages = [
  SignInController,
  SingleLogoutController,
  ChallengeController,
  StepUpController,
  EntryController,
  ForgottenPasswordController,
  FactorRecoveryController,
  MailedLinksController,
];

/** The face for people: the pages of the portal. */
@Module({
  imports: [IdentityModule, AccountsModule, TeleservicesModule],
  controllers: [...publicPages, ...registrationPages, ...signInPages, ...spaceControllers, OutboxController],
  providers: [
    Portal,
    Space,
    BrowserSession,
    RequestedOperator,
    { provide: spaceTabs, useValue: tabs },
    fromContext(InvitationCookie, ({ config }) => new InvitationCookie(config.PUBLIC_URL)),
    fromContext(PageSettings, ({ config }) => PageSettings.from(config)),
  ],
})
export class PortalModule {}
