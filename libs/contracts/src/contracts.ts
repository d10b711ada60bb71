import type { Contract } from './contract.js';
import { accountOpened } from './account/account-opened.v1.js';
import { mobileChanged } from './account/mobile-changed.v1.js';
import { mobileRecoveryRequested } from './account/mobile-recovery-requested.v1.js';
import { mobileRecoveryStopped } from './account/mobile-recovery-stopped.v1.js';
import { mobileConfirmed } from './account/mobile-confirmed.v1.js';
import { passwordChanged } from './account/password-changed.v1.js';
import { recoveryCodeUsed } from './account/recovery-code-used.v1.js';
import { securityLevelChanged } from './account/security-level-changed.v1.js';
import { sessionEnded } from './authentication/session-ended.v1.js';
import { sessionOpenedV1 } from './authentication/session-opened.v1.js';
import { sessionOpened } from './authentication/session-opened.v2.js';
import { sessionSteppedUp } from './authentication/session-stepped-up.v1.js';
import { smsTokenRequested } from './authentication/sms-token-requested.v1.js';
import { activationRenewed } from './registration/activation-renewed.v1.js';
import { registrationDisowned } from './registration/registration-disowned.v1.js';
import { registrationEmailCorrected } from './registration/registration-email-corrected.v1.js';
import { registrationExpired } from './registration/registration-expired.v1.js';
import { registrationRefused } from './registration/registration-refused.v1.js';
import { userActivated } from './registration/user-activated.v1.js';
import { userRegistered } from './registration/user-registered.v1.js';

/** Every integration event, in the order in which a reader meets them. */
export const contracts: readonly Contract[] = [
  userRegistered,
  activationRenewed,
  registrationEmailCorrected,
  userActivated,
  registrationExpired,
  registrationDisowned,
  registrationRefused,
  accountOpened,
  passwordChanged,
  securityLevelChanged,
  mobileConfirmed,
  mobileChanged,
  mobileRecoveryRequested,
  mobileRecoveryStopped,
  recoveryCodeUsed,
  sessionOpenedV1,
  sessionOpened,
  sessionSteppedUp,
  sessionEnded,
  smsTokenRequested,
];
