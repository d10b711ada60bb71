import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { smsStatusReported } from '#contracts';
import webhooks from 'twilio/lib/webhooks/webhooks.js';
import { GatewayWorld } from '../../test/gateway-world.js';
import { readAll } from '../../test/read-all.js';

const publicUrl = 'https://portail.example';
const twilio = `twilio://AC${'0'.repeat(32)}:secr%3Fet@+33700000000`;
const mobile = '+33612345678';

interface Report {
  readonly MessageStatus: string;
  readonly ErrorCode?: string;
}

describe('what Twilio tells of a text message', () => {
  let world: GatewayWorld;
  beforeAll(async () => {
    world = await GatewayWorld.start({ SMS: twilio, PUBLIC_URL: publicUrl });
  });
  afterAll(() => world.close());

  /** A message as the notification service would have asked for it. */
  async function askedFor(): Promise<string> {
    const id = randomUUID();
    const event = { id: randomUUID(), type: 'notification-requested', data: {}, metadata: { version: 1 } };
    await world.ports.eventStore.append(`notification-${id}`, 'none', [event]);
    return id;
  }

  interface Told {
    readonly token?: string;
    readonly signedFor?: string;
    readonly added?: Record<string, string>;
    readonly service?: { readonly url: string };
  }

  async function tell(id: string, report: Report, told: Told = {}): Promise<Response> {
    const { token = 'secr?et', signedFor = id, added = {}, service = world.service } = told;
    const fields = { MessageSid: 'SM1', To: mobile, AccountSid: 'AC0', ...report };
    const url = `${publicUrl}/callbacks/text-messages/${signedFor}`;
    return fetch(`${service.url}/callbacks/text-messages/${id}`, {
      method: 'POST',
      headers: { 'x-twilio-signature': webhooks.getExpectedTwilioSignature(token, url, fields) },
      body: new URLSearchParams({ ...fields, ...added }),
    });
  }

  const reports = (id: string) => readAll(world.ports.eventStore, `delivery-${id}`);

  it('is recorded as an event that the notification service hears, and holds no number', async () => {
    const id = await askedFor();
    expect((await tell(id, { MessageStatus: 'undelivered', ErrorCode: '30005' })).status).toBe(204);
    const [event, ...others] = await reports(id);
    expect(others).toEqual([]);
    expect(smsStatusReported.schema.parse(event!.data)).toEqual({
      notificationId: id,
      messageId: 'SM1',
      status: 'undelivered',
      errorCode: 30005,
      reportedAt: world.clock.now().toISOString(),
    });
    expect(JSON.stringify(event!.data) + world.captured.text()).not.toContain(mobile.slice(1));
  });

  it('is recorded once for each status, however often it is told', async () => {
    const id = await askedFor();
    const statuses = ['sent', 'delivered', 'sent', 'delivered'];
    await Promise.all(statuses.map((MessageStatus) => tell(id, { MessageStatus })));
    expect((await reports(id)).map(({ data }) => data.status).sort()).toEqual(['delivered', 'sent']);
  });

  it('is refused where Twilio did not sign exactly this', async () => {
    const [id, other] = [await askedFor(), await askedFor()];
    const delivered = { MessageStatus: 'delivered' };
    const answers = [
      await tell(id, delivered, { token: 'another' }),
      await tell(id, delivered, { signedFor: other }),
      await tell(id, delivered, { added: { ErrorCode: '1' } }),
      await fetch(`${world.service.url}/callbacks/text-messages/${id}`, { method: 'POST' }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(403);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(await answer.json()).toMatchObject({ code: 'signature-refused' });
    }
    expect(await reports(id)).toEqual([]);
    const told = world.captured.lines().filter(({ call }) => call === 'text-message-report');
    expect(told).toHaveLength(answers.length);
    expect(told[0]).toMatchObject({ security: true, problem: 'signature-refused', network: '127.0.0.0/24' });
  });

  it('leaves nothing behind when it is about a message that nobody asked for, or says what we do not know', async () => {
    const [known, unknown] = [await askedFor(), randomUUID()];
    expect((await tell(unknown, { MessageStatus: 'delivered' })).status).toBe(204);
    expect((await tell('no-id', { MessageStatus: 'delivered' })).status).toBe(204);
    expect((await tell(known, { MessageStatus: 'read' })).status).toBe(204);
    expect([...(await reports(unknown)), ...(await reports(known))]).toEqual([]);
  });

  it('has nobody to listen to it where text messages do not go by Twilio', async () => {
    const other = await GatewayWorld.start({ SMS: 'none', PUBLIC_URL: publicUrl });
    const answer = await tell(randomUUID(), { MessageStatus: 'sent' }, { service: other.service });
    await other.close();
    expect(answer.status).toBe(404);
  });
});
