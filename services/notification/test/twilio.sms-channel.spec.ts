import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../../../scripts/engines/free-port.js';
import { SmsRefused, SmsUnavailable, SmsUnconfirmed } from '../src/channels/sms-channel.js';
import { TwilioSmsChannel } from '../src/channels/twilio.sms-channel.js';
import { FakeTwilio, type Misfortune } from './fake-twilio.js';
import { sms, smsChannelConformance } from './sms-channel.conformance.js';

describe('the channel by Twilio', () => {
  let server: FakeTwilio;
  beforeAll(async () => {
    server = await FakeTwilio.start();
  });
  afterAll(() => server.close());
  const open = () => TwilioSmsChannel.open(server.url(), { timeoutMs: 200 });

  smsChannelConformance(async () => {
    const own = await FakeTwilio.start();
    const channel = TwilioSmsChannel.open(own.url());
    const arrived = async () => own.taken.map(({ to, text }) => ({ to, text }));
    return { channel, arrived, close: () => own.close() };
  });

  it.each(['+33700000000', `MG${'a'.repeat(32)}`])('sends in the name of %s', async (sender) => {
    await TwilioSmsChannel.open(server.url(sender)).send(sms);
    expect(server.taken.at(-1)?.sender).toBe(sender);
  });

  it('asks to be told what becomes of a message, where Twilio can reach the portal', async () => {
    const callbackOf = async (publicUrl: string) => {
      await TwilioSmsChannel.open(server.url(), { publicUrl }).send(sms);
      return server.taken.at(-1)!.callback;
    };
    expect(await callbackOf('https://portail.example')).toBe(
      `https://portail.example/callbacks/text-messages/${sms.id}`,
    );
    expect(await callbackOf('http://127.0.0.1:3000')).toBeUndefined();
  });

  type Failure = typeof SmsRefused | typeof SmsUnavailable | typeof SmsUnconfirmed;
  const outcomes: [what: string, Misfortune, Failure, code: string][] = [
    ['too many requests', { status: 429, code: 20429 }, SmsUnavailable, 'twilio-20429'],
    ['credentials that are not right', { status: 401, code: 20003 }, SmsUnavailable, 'twilio-20003'],
    ['a queue that is full', { status: 400, code: 21611 }, SmsUnavailable, 'twilio-21611'],
    ['a rate that is too high', { status: 400, code: 14107 }, SmsUnavailable, 'twilio-14107'],
    ['a limit of the day', { status: 400, code: 30023 }, SmsUnavailable, 'twilio-30023'],
    ['a service without numbers', { status: 400, code: 21703 }, SmsUnavailable, 'twilio-21703'],
    ['an account that is not active', { status: 400, code: 10001 }, SmsUnavailable, 'twilio-10001'],
    ['a right that is missing', { status: 403, code: 20403 }, SmsUnavailable, 'twilio-20403'],
    ['an account that is not there', { status: 404, code: 20404 }, SmsUnavailable, 'twilio-20404'],
    ['a number that opted out, whatever the status', { status: 403, code: 21610 }, SmsRefused, 'number-opted-out'],
    ['no number of that kind', { status: 400, code: 21211 }, SmsRefused, 'number-invalid'],
    ['a number that opted out', { status: 400, code: 21610 }, SmsRefused, 'number-opted-out'],
    ['a country that is not open', { status: 400, code: 21408 }, SmsRefused, 'country-not-permitted'],
    ['a number that is no mobile', { status: 400, code: 21614 }, SmsRefused, 'number-not-mobile'],
    ['another refusal', { status: 400, code: 21617 }, SmsRefused, 'twilio-21617'],
    ['a fault of the server', { status: 500, code: 20500 }, SmsUnconfirmed, 'twilio-20500'],
    ['a gateway without an answer', { status: 502 }, SmsUnconfirmed, 'twilio-502'],
    ['no answer in time', 'hang', SmsUnconfirmed, 'ECONNABORTED'],
    ['a line cut before the answer', 'cut', SmsUnconfirmed, 'ECONNRESET'],
    ['a line cut after it was taken', { taken: 'cut' }, SmsUnconfirmed, 'ECONNRESET'],
  ];
  it.each(outcomes)('tells %s, and asks once', async (_what, misfortune, failure, code) => {
    const asked = server.asked;
    server.misfortunes.push(misfortune);
    const error: unknown = await open()
      .send(sms)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(failure);
    expect((error as SmsRefused).code).toBe(code);
    expect((error as SmsRefused).message).not.toContain(sms.to);
    expect(server.asked).toBe(asked + 1);
  });

  it('knows that nothing was sent where nobody listens', async () => {
    const nowhere = server.url().replace(/api=.*/, `api=http://127.0.0.1:${await freePort()}`);
    const channel = TwilioSmsChannel.open(nowhere);
    await expect(channel.send(sms)).rejects.toThrow(SmsUnavailable);
    await expect(channel.ping()).rejects.toThrow(SmsUnavailable);
  });
});
