import type { Contract } from './contract.js';
import { accountOpened } from './account/account-opened.v1.js';
import { emailChangeRequested } from './account/email/email-change-requested.v1.js';
import { emailChangeStopped } from './account/email/email-change-stopped.v1.js';
import { emailChanged } from './account/email/email-changed.v1.js';
import { newsletterChanged } from './account/details/newsletter-changed.v1.js';
import { referencesChanged } from './account/details/references-changed.v1.js';
import { mobileChanged } from './account/factors/mobile-changed.v1.js';
import { mobileConfirmed } from './account/factors/mobile-confirmed.v1.js';
import { mobileRecoveryRequested } from './account/factors/mobile-recovery-requested.v1.js';
import { mobileRecoveryStopped } from './account/factors/mobile-recovery-stopped.v1.js';
import { recoveryCodeUsed } from './account/factors/recovery-code-used.v1.js';
import { securityLevelChanged } from './account/factors/security-level-changed.v1.js';
import { accountSuspended } from './account/lifecycle/account-suspended.v1.js';
import { accountReopened } from './account/lifecycle/account-reopened.v1.js';
import { accountClosed } from './account/lifecycle/account-closed.v1.js';
import { accountErased } from './account/lifecycle/account-erased.v1.js';
import { passwordChanged } from './account/password/password-changed.v1.js';
import { passwordResetRequested } from './account/password/password-reset-requested.v1.js';
import { passwordReset } from './account/password/password-reset.v1.js';
import { newDeviceUsed } from './authentication/new-device-used.v1.js';
import { sessionEnded } from './authentication/session-ended.v1.js';
import { sessionOpenedV1 } from './authentication/session-opened.v1.js';
import { sessionOpened } from './authentication/session-opened.v2.js';
import { sessionSteppedUp } from './authentication/session-stepped-up.v1.js';
import { smsStatusReported } from './authentication/sms-status-reported.v1.js';
import { smsTokenRequested } from './authentication/sms-token-requested.v1.js';
import { activationRenewed } from './registration/activation-renewed.v1.js';
import { identifierReleased } from './registration/identifier-released.v1.js';
import { registrationDisowned } from './registration/registration-disowned.v1.js';
import { registrationEmailCorrected } from './registration/registration-email-corrected.v1.js';
import { registrationExpired } from './registration/registration-expired.v1.js';
import { registrationRefused } from './registration/registration-refused.v1.js';
import { userActivated } from './registration/user-activated.v1.js';
import { userRegistered } from './registration/user-registered.v1.js';

/** Every event between the services, in the order in which a reader meets them. */
export const contracts: readonly Contract[] = [
  userRegistered,
  activationRenewed,
  registrationEmailCorrected,
  userActivated,
  registrationExpired,
  registrationDisowned,
  registrationRefused,
  identifierReleased,
  accountOpened,
  passwordChanged,
  passwordResetRequested,
  passwordReset,
  emailChangeRequested,
  emailChangeStopped,
  emailChanged,
  newsletterChanged,
  referencesChanged,
  securityLevelChanged,
  mobileConfirmed,
  mobileChanged,
  mobileRecoveryRequested,
  mobileRecoveryStopped,
  recoveryCodeUsed,
  accountSuspended,
  accountReopened,
  accountClosed,
  accountErased,
  sessionOpenedV1,
  sessionOpened,
  sessionSteppedUp,
  sessionEnded,
  newDeviceUsed,
  smsTokenRequested,
  smsStatusReported,
];
