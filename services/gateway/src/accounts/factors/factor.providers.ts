import type { Provider } from '@nestjs/common';
import { ChangeSecurityLevelHandler, EnrolTotpHandler } from './change-level.handler.js';
import { ChangeMobileHandler, ConfirmMobileChangeHandler } from './change-mobile.handler.js';
import { TotpEnrolments } from './totp-enrolments.js';

/** Changes of level and factors. */
export const factorProviders: Provider[] = [
  EnrolTotpHandler,
  ChangeSecurityLevelHandler,
  ChangeMobileHandler,
  ConfirmMobileChangeHandler,
  TotpEnrolments,
];
