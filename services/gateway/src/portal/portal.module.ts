import { Module, type DynamicModule } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { TeleservicesModule } from '../teleservices/teleservices.module.js';
import { ActivationMailController } from './registration/activation-mail/activation-mail.controller.js';
import { ActivationPagesController } from './registration/activation/activation-pages.controller.js';
import { DisownController } from './registration/disown/disown.controller.js';
import { FormOutcomes } from './form/form-outcome.js';
import { PageSettings } from './frame/page-settings.js';
import { Portal } from './portal.js';
import { InformationController } from './information/information.controller.js';
import { OutboxController } from './outbox/outbox.controller.js';
import { PortalController } from './home/portal.controller.js';
import { PageFilter } from './problems/page.filter.js';
import { RegistrationPagesController } from './registration/registration-pages.controller.js';
import { BrowserSession } from './browser-session/browser-session.js';
import { ChallengePagesController } from './sign-in/challenge/challenge-pages.controller.js';
import { ForgottenPasswordController } from './sign-in/forgotten-password/forgotten-password.controller.js';
import { MobileRecoveryPagesController } from './sign-in/mobile-recovery/mobile-recovery-pages.controller.js';
import { SignInPagesController } from './sign-in/sign-in-pages.controller.js';
import { StepUpPagesController } from './sign-in/step-up/step-up-pages.controller.js';
import { MailedLinksPagesController } from './mailed-links/mailed-links.controller.js';
import { Space, spaceTabs } from './space/space.js';
import { spaceControllers, tabs } from './space/space-pages.js';
import { StylesheetController } from './stylesheet/stylesheet.controller.js';

const controllers = [
  PortalController,
  InformationController,
  RegistrationPagesController,
  ActivationPagesController,
  ActivationMailController,
  DisownController,
  SignInPagesController,
  ForgottenPasswordController,
  ChallengePagesController,
  MobileRecoveryPagesController,
  StepUpPagesController,
  MailedLinksPagesController,
  ...spaceControllers,
  OutboxController,
  StylesheetController,
];

/** The face for people: the pages of the portal. */
@Module({ imports: [IdentityModule, AccountsModule, TeleservicesModule], controllers })
export class PortalModule {
  /** `filter` answers errors with pages; forms tell it of the faults that they show themselves. */
  static forRoot(settings: PageSettings, filter: PageFilter): DynamicModule {
    return {
      module: PortalModule,
      providers: [
        Portal,
        Space,
        { provide: spaceTabs, useValue: tabs },
        FormOutcomes,
        BrowserSession,
        { provide: PageSettings, useValue: settings },
        { provide: PageFilter, useValue: filter },
      ],
    };
  }
}
