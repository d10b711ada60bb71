import { ClosureController } from './closure/closure.controller.js';
import { EmailController } from './email/email.controller.js';
import { email } from './email/email-page.js';
import { SpaceHomeController } from './home/home.controller.js';
import { home } from './home/home-page.js';
import { LevelController } from './level/level.controller.js';
import { MobileController } from './mobile/mobile.controller.js';
import { InvitationController } from './operators/invitation/invitation.controller.js';
import { InvitationsController } from './operators/invitations/invitations.controller.js';
import { MemberController } from './operators/member/member.controller.js';
import { RightController } from './operators/member/right.controller.js';
import { operators } from './operators/operator-words.js';
import { OperatorsController } from './operators/operators.controller.js';
import { OwnDataController } from './situation/own-data/own-data.controller.js';
import { PasswordController } from './password/password.controller.js';
import { password } from './password/password-page.js';
import { ReferencesController } from './references/references.controller.js';
import { references } from './references/references-page.js';
import { SecurityController } from './security/security.controller.js';
import { security } from './security/security-page.js';
import { SessionsController } from './security/sessions.controller.js';
import { SituationController } from './situation/situation.controller.js';
import { situation } from './situation/situation-page.js';
import type { Tab } from './tab.js';
import { TotpController } from './totp/totp.controller.js';

/** The tabs of guide row 5, in their order, and the one of operators. */
export const tabs: readonly Tab[] = [home, situation, security, password, email, references, operators];

/** Every page of the personal space, and the one of an invitation to it. */
export const spaceControllers = [
  SpaceHomeController,
  SituationController,
  SecurityController,
  LevelController,
  TotpController,
  MobileController,
  SessionsController,
  PasswordController,
  EmailController,
  ReferencesController,
  OperatorsController,
  MemberController,
  RightController,
  InvitationsController,
  InvitationController,
  OwnDataController,
  ClosureController,
];
