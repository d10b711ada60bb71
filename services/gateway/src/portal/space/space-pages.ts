import { ClosureController } from './closure/closure.controller.js';
import { EmailController } from './email/email.controller.js';
import { email } from './email/email-page.js';
import { SpaceHomeController } from './home/home.controller.js';
import { home } from './home/home-page.js';
import { LevelController } from './level/level.controller.js';
import { MobileController } from './mobile/mobile.controller.js';
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

/** The tabs of guide row 5, in their order. */
export const tabs: readonly Tab[] = [home, situation, security, password, email, references];

/** Every page of the personal space. */
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
  OwnDataController,
  ClosureController,
];
