import { afterEach, expect, it } from '@jest/globals';
import type { Sms, SmsChannel } from '../src/channels/sms-channel.js';

export interface SmsChannelUnderTest {
  readonly channel: SmsChannel;
  /** The messages that arrived: number and text. */
  arrived(): Promise<{ readonly to: string; readonly text: string }[]>;
  close(): Promise<void>;
}

export const sms: Sms = {
  id: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10',
  to: '+33612345678',
  text: 'PRODOU@NE : code 123456 pour entrer dans votre espace personnel. Ne le donnez à personne.\n\n@portal.example #123456',
  date: '2026-03-09T09:00:00.000Z',
};

/** What every channel for text messages promises. */
export function smsChannelConformance(open: () => Promise<SmsChannelUnderTest>): void {
  const opened: SmsChannelUnderTest[] = [];
  const start = async (): Promise<SmsChannelUnderTest> => {
    const subject = await open();
    opened.push(subject);
    return subject;
  };
  afterEach(async () => {
    for (const subject of opened.splice(0)) await subject.close();
  });

  it('delivers number and text as they are, to one recipient, and names the message', async () => {
    const { channel, arrived } = await start();
    const { messageId } = await channel.send(sms);
    expect(messageId).toMatch(/.{8,}/);
    expect(await arrived()).toEqual([{ to: sms.to, text: sms.text }]);
  });

  it('lets no text write a second recipient', async () => {
    const { channel, arrived } = await start();
    const text = 'Bonjour\nTo: +33698765432&To=%2B33698765432';
    await channel.send({ ...sms, text });
    expect(await arrived()).toEqual([{ to: sms.to, text }]);
  });

  it('answers when it could take a message', async () => {
    const { channel } = await start();
    await expect(channel.ping()).resolves.toBeUndefined();
  });
}
