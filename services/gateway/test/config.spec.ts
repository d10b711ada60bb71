import { ConfigurationInvalid, loadConfiguration } from '#runtime';
import { testKeys } from '#runtime/testing';
import { describe, expect, it } from '@jest/globals';
import { gatewayConfiguration } from '../src/config.js';

const load = (env: Record<string, string | undefined>) =>
  loadConfiguration(gatewayConfiguration, {
    ...testKeys(),
    REGISTRATION_URL: 'http://127.0.0.1:4001',
    ACCOUNT_URL: 'https://account:3000',
    ...env,
  });

describe('the variables of the gateway', () => {
  it('have the limits of the rules by themselves', () => {
    expect(load({})).toMatchObject({
      SESSION_IDLE_MINUTES: 30,
      SESSION_ABSOLUTE_HOURS: 12,
      RECENT_AUTHENTICATION_MINUTES: 15,
    });
  });

  it('name the services behind it', () => {
    const line =
      'ACCOUNT_URL: is not set; write the origin of the account service, such as https://account:3000, or name a file in ACCOUNT_URL_FILE';
    expect(() => load({ ACCOUNT_URL: undefined })).toThrow(new ConfigurationInvalid([line]));
  });
});
