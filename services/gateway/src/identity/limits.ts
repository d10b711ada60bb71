import { networks } from '#web';
import type { GatewayConfiguration } from '../config.js';
import { ChallengeLimits } from './challenges/challenges.js';
import { SessionLimits } from './sessions/session.js';
import { attemptLimits } from './throttling/attempts.js';
import type { ThrottleLimits } from './throttling/throttle.js';

/*
 * The limits of identity, as the configuration has them.
 */

const minute = 60_000;

export function sessionLimits(config: GatewayConfiguration): SessionLimits {
  return new SessionLimits(
    config.SESSION_IDLE_MINUTES * minute,
    config.SESSION_ABSOLUTE_HOURS * 60 * minute,
    config.RECENT_AUTHENTICATION_MINUTES * minute,
    config.SESSION_MAX_PER_ACCOUNT,
    config.FACTOR_SETTLING_HOURS * 60 * minute,
  );
}

export function throttleLimits(config: GatewayConfiguration): ThrottleLimits {
  return {
    attempts: {
      ...attemptLimits,
      perWindow: config.SIGN_IN_MAX_ATTEMPTS,
      windowMs: config.SIGN_IN_WINDOW_MINUTES * 60_000,
      consecutive: config.SIGN_IN_MAX_CONSECUTIVE_FAILURES,
    },
    perMinute: {
      password: config.SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE,
      registration: config.REGISTRATION_MAX_PER_ADDRESS_PER_MINUTE,
      link: config.MAILED_LINK_MAX_PER_ADDRESS_PER_MINUTE,
    },
    registrationsPerDay: config.REGISTRATION_MAX_PER_ADDRESS_PER_DAY,
    isOpenToRegistrations: networks(config.REGISTRATION_OPEN_NETWORKS),
  };
}

export function challengeLimits(config: GatewayConfiguration): ChallengeLimits {
  const { CODE_MINUTES, CODE_MAX_TRIES, CODE_MAX_TRIES_PER_HOUR, CODE_MAX_CONSECUTIVE_FAILURES } = config;
  const consecutive = CODE_MAX_CONSECUTIVE_FAILURES || Infinity;
  return new ChallengeLimits(CODE_MINUTES * minute, CODE_MAX_TRIES, CODE_MAX_TRIES_PER_HOUR, consecutive);
}
