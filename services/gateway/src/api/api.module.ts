import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { TeleservicesModule } from '../teleservices/teleservices.module.js';
import { AccountController } from './account/account.controller.js';
import { DevicesController } from './account/devices.controller.js';
import { FactorsController } from './account/factors.controller.js';
import { HistoryController } from './account/history.controller.js';
import { MailedLinksController } from './account/mailed-links.controller.js';
import { OwnDataController } from './own-data/own-data.controller.js';
import { RefusedEntriesController } from './account/refused-entries.controller.js';
import { FactorRecoveriesController } from './factor-recoveries/factor-recoveries.controller.js';
import { MobileRecoveriesController } from './factor-recoveries/mobile-recoveries.controller.js';
import { AdministratorsController } from './operators/administrators.controller.js';
import { AnsweredInvitationsController } from './operators/answered-invitations.controller.js';
import { EntitlementsController } from './operators/entitlements.controller.js';
import { InvitationsController } from './operators/invitations.controller.js';
import { MembersController } from './operators/members.controller.js';
import { OperatorsController } from './operators/operators.controller.js';
import { RightsController } from './operators/rights.controller.js';
import { PasswordResetsController } from './password-resets/password-resets.controller.js';
import { RegistrationsController } from './registrations/registrations.controller.js';
import { ChallengeController } from './sessions/challenge.controller.js';
import { OperatorChoiceController } from './sessions/operator-choice.controller.js';
import { SessionController } from './sessions/session.controller.js';
import { SignInController } from './sessions/sign-in.controller.js';
import { StepUpController } from './sessions/step-up.controller.js';
import { TeleservicesController } from './teleservices/teleservices.controller.js';

/** The face for programs: JSON below `/api/v1`. */
@Module({
  imports: [IdentityModule, AccountsModule, TeleservicesModule],
  controllers: [
    SignInController,
    ChallengeController,
    SessionController,
    OperatorChoiceController,
    AccountController,
    FactorsController,
    MailedLinksController,
    HistoryController,
    DevicesController,
    OwnDataController,
    RefusedEntriesController,
    PasswordResetsController,
    StepUpController,
    FactorRecoveriesController,
    MobileRecoveriesController,
    TeleservicesController,
    RegistrationsController,
    OperatorsController,
    MembersController,
    EntitlementsController,
    AdministratorsController,
    InvitationsController,
    AnsweredInvitationsController,
    RightsController,
  ],
})
export class ApiModule {}
