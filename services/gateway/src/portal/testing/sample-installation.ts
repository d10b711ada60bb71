import '../../identity/challenges/challenge-cookie.js';
import '../../identity/devices/device-cookie.js';
import '../../identity/sessions/session-cookie.js';
import '../../sso/provider.js';
import type { InstallationVariables } from '../frame/installation.js';
import type { PageVariables } from '../frame/page-settings.js';
import '../space/operators/invitation/invitation-cookie.js';

/** What the samples need of the configuration. */
export type SampleVariables = InstallationVariables &
  Pick<PageVariables, 'PASSWORD_MIN_LENGTH' | 'PASSWORD_MIN_LENGTH_ALONE'>;

/** An installation as it is without any setting, by http. */
export const sampleInstallation: SampleVariables = {
  PUBLIC_URL: 'http://127.0.0.1:3000',
  ACTIVATION_LINK_HOURS: 24,
  RESERVATION_DAYS: 7,
  RESEND_INTERVAL_SECONDS: 60,
  RESET_LINK_MINUTES: 60,
  FACTOR_RECOVERY_DELAY_HOURS: 24,
  CLOSED_ACCOUNT_DAYS: 30,
  CODE_MINUTES: 5,
  SIGN_IN_MAX_ATTEMPTS: 10,
  SIGN_IN_WINDOW_MINUTES: 5,
  SESSION_IDLE_MINUTES: 30,
  SESSION_ABSOLUTE_HOURS: 12,
  SESSION_MAX_PER_ACCOUNT: 20,
  RECENT_AUTHENTICATION_MINUTES: 15,
  PASSWORD_MIN_LENGTH: 7,
  PASSWORD_MIN_LENGTH_ALONE: 7,
};
