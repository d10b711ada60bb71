import { loadConfiguration } from '#runtime';
import { testKeys } from '#runtime/testing';
import { describe, expect, it } from '@jest/globals';
import { registrationConfiguration } from './config.js';

const load = (env: Record<string, string | undefined>) =>
  loadConfiguration(registrationConfiguration, { ...testKeys(), ...env });

describe('the variables of registration', () => {
  it('have the limits of the rules by themselves', () => {
    expect(load({})).toMatchObject({
      ACTIVATION_LINK_HOURS: 24,
      RESERVATION_DAYS: 7,
      RESEND_INTERVAL_SECONDS: 60,
      RESEND_MAX_PER_QUARTER_HOUR: 5,
      EMAIL_MAX_MAILS_PER_DAY: 10,
      EMAIL_MAX_PENDING: 3,
    });
  });
});
