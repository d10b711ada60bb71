import { ConfigurationInvalid, loadConfiguration } from '#runtime';
import { testKeys } from '#runtime/testing';
import { describe, expect, it } from '@jest/globals';
import { gatewayConfiguration } from '../src/config.js';

const load = (env: Record<string, string | undefined>) =>
  loadConfiguration(gatewayConfiguration, {
    ...testKeys(),
    REGISTRATION_URL: 'http://127.0.0.1:4001',
    ACCOUNT_URL: 'https://account:3000',
    ADHESION_URL: 'https://adhesion:3000',
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

  it('say what is wrong with a ring of signing keys, and show nothing of it', () => {
    const write =
      'write kid:base64 of a private JWK, ES256 and RS256 at least, separated by commas (npm run keys makes them)';
    const [es256 = ''] = testKeys().SSO_KEY.split(',');
    const line = (wrong: string) => new ConfigurationInvalid([`SSO_KEY: ${wrong}`]);
    expect(() => load({ SSO_KEY: es256 })).toThrow(line(`its value (not shown) has no RS256 key; ${write}`));
    expect(() => load({ SSO_KEY: undefined })).toThrow(line(`is not set; ${write}, or name a file in SSO_KEY_FILE`));
  });

  it('take other names of levels, which may be URLs', () => {
    const { ACR_ALIASES } = load({ ACR_ALIASES: 'eidas1=password, https://acr.example/?level=2=totp' });
    expect([...ACR_ALIASES]).toEqual([
      ['eidas1', 'password'],
      ['https://acr.example/?level=2', 'totp'],
    ]);
    expect([...load({}).ACR_ALIASES]).toEqual([]);
    for (const [aliases, wrong] of [
      ['eidas1', 'holds something that is no other name of a level'],
      ['eidas1=strong', 'holds something that is no other name of a level'],
      ['totp=password', 'holds something that is no other name of a level'],
      ['a b=totp', 'holds something that is no other name of a level'],
      ['a=totp,a=password', 'has one name twice'],
    ]) {
      const line = `ACR_ALIASES: "${aliases}" ${wrong}; write entries like eidas1=password,eidas1-mfa=totp`;
      expect(() => load({ ACR_ALIASES: aliases })).toThrow(new ConfigurationInvalid([line]));
    }
  });

  it('take what is demanded of sessions in teleservices, of each once', () => {
    const { TELESERVICE_LEVELS } = load({ TELESERVICE_LEVELS: 'eddi=totp,statncb=password@30' });
    expect(Object.fromEntries(TELESERVICE_LEVELS)).toEqual({
      eddi: { level: 'totp' },
      statncb: { level: 'password', maxAgeMinutes: 30 },
    });
    expect([...load({}).TELESERVICE_LEVELS]).toEqual([]);
    expect(() => load({ TELESERVICE_LEVELS: 'eddi=totp,statncb=totp,eddi=password' })).toThrow(
      /"eddi=totp,statncb=totp,eddi=password" names a teleservice twice;/,
    );
  });

  it('say where logout may be told, or nothing, which is everywhere but on this machine', () => {
    expect(load({}).LOGOUT_TARGETS).toBeUndefined();
    expect(load({ LOGOUT_TARGETS: '10.0.0.0/8,::1' }).LOGOUT_TARGETS).toEqual(['10.0.0.0/8', '::1']);
    expect(() => load({ LOGOUT_TARGETS: 'statncb.example' })).toThrow(/^LOGOUT_TARGETS: /);
  });
});
