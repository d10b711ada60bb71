import { afterEach, describe, expect, it } from '@jest/globals';
import { IdentifierKeyMismatch } from '#personal-data';
import type { ReceivedMessage } from '#messaging';
import { ConfigurationInvalid, loadConfiguration } from '#runtime';
import { startService } from '#web';
import { testKeys, waitFor } from '#runtime/testing';
import { RunningRegistration } from '../test/running-registration.js';
import { registrationConfiguration } from './config.js';
import type { UserActivated } from './registration.js';
import { RegistrationModule } from './registration.module.js';

let running: RunningRegistration | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

describe('the registration service', () => {
  it('publishes what happens, each event once or more, in order for each person, boxes unopened', async () => {
    running = await RunningRegistration.start();
    await running.register();
    await running.activate();
    await running.register({ email: 'other@example.fr' });
    const received: ReceivedMessage[] = [];
    const stop = new AbortController();
    const topic = 'prodouane.registration.v1';
    const take = (batch: readonly ReceivedMessage[]) => Promise.resolve(void received.push(...batch));
    const consuming = running.ports.messageBroker.consume([topic], 'test', take, stop.signal);
    const registered = await running.events();
    const [refused] = await running.refusals();
    await waitFor(() => new Set(received.map(({ headers }) => headers['ce_id'])).size === 3);
    stop.abort();
    await consuming;

    const accountId = String(registered[0]?.data.accountId);
    const ofAccount = received.filter(({ key }) => key === accountId).map(({ headers }) => headers['ce_id']);
    expect([...new Set(ofAccount)]).toEqual(registered.map(({ id }) => id));
    const ofRefusal = received.find(({ key }) => key === refused?.id);
    expect(JSON.parse(ofRefusal?.value ?? '')).toEqual(refused?.data);
    const activated = received.find(({ headers }) => headers['ce_id'] === registered[1]?.id);
    const { emailKey: _, generation: __, ...promised } = registered[1]?.data as UserActivated['data'];
    expect(JSON.parse(activated?.value ?? '')).toEqual(promised);
  });

  it('does not start with another IDENTIFIER_KEY than before: every identifier would look free', async () => {
    running = await RunningRegistration.start();
    const { ports, clock, log } = running;
    const other = { ...testKeys(), IDENTIFIER_KEY: Buffer.alloc(32, 9).toString('base64') };
    const config = loadConfiguration(registrationConfiguration, other);
    const module = RegistrationModule.forRoot({ config, ports, log: log.log, clock });
    const start = startService({ name: 'registration', module, host: '127.0.0.1', port: 0, log: log.log });
    await expect(start).rejects.toThrow(IdentifierKeyMismatch);
  });

  it.each(['PERSONAL_DATA_KEY', 'CREDENTIAL_KEY', 'LINK_KEY', 'INTERNAL_CALLERS', 'IDENTIFIER_KEY'])(
    'does not start without %s',
    (name) => {
      const start = () => loadConfiguration(registrationConfiguration, { ...testKeys(), [name]: undefined });
      expect(start).toThrow(ConfigurationInvalid);
      expect(start).toThrow(name);
    },
  );

  it('does not start with countries that are none', () => {
    const start = () => loadConfiguration(registrationConfiguration, { ...testKeys(), MOBILE_COUNTRIES: 'France' });
    expect(start).toThrow(/MOBILE_COUNTRIES/);
  });
});
