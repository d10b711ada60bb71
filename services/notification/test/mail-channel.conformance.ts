import { expect, it } from '@jest/globals';
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';
import type { Mail, MailChannel } from '../src/channels/mail-channel.js';

export interface ChannelUnderTest {
  readonly channel: MailChannel;
  /** The mails that arrived, as raw RFC 5322 text. */
  arrived(): Promise<string[]>;
}

const mail: Mail = {
  id: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10',
  to: 'j.dupont@example.org',
  subject: 'Activation de votre compte · éàü',
  text: "Votre inscription ne sera définitive qu'après l'activation.\n\nhttps://portal.example/activation?token=abc_DEF-123\n",
  html: "<!doctype html><p>Votre inscription ne sera définitive qu'après l'activation.</p>",
  language: 'fr',
  date: '2026-03-09T09:00:00.000Z',
};

/** What every mail channel promises. */
export function mailChannelConformance(open: () => Promise<ChannelUnderTest>): void {
  const deliver = async (sent: Mail): Promise<{ raw: string; parsed: ParsedMail; messageId: string }> => {
    const { channel, arrived } = await open();
    const { messageId } = await channel.send(sent);
    const [raw, ...others] = await arrived();
    expect(others).toEqual([]);
    return { raw: raw ?? '', parsed: await simpleParser(raw ?? ''), messageId };
  };

  it('delivers text and HTML parts, to exactly one recipient', async () => {
    const { parsed } = await deliver(mail);
    expect(parsed.subject).toBe(mail.subject);
    expect(parsed.text).toBe(mail.text);
    expect(parsed.html).toContain('définitive');
    expect((parsed.to as AddressObject).value).toEqual([{ address: 'j.dupont@example.org', name: '' }]);
    expect(parsed.cc ?? parsed.bcc).toBeUndefined();
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
    expect(parsed.headers.get('content-language')).toBe('fr');
  });

  it('names the mail after the message, so that a second attempt is recognised', async () => {
    const { parsed, messageId } = await deliver(mail);
    expect(messageId).toBe('<0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10@prodouane.example>');
    expect(parsed.messageId).toBe(messageId);
  });

  it('writes lines that any mail system takes', async () => {
    const { raw } = await deliver({ ...mail, text: `${'long '.repeat(400)}\n` });
    const lines = raw.split('\r\n');
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  it('lets no subject write a header', async () => {
    const { parsed } = await deliver({ ...mail, subject: 'Hello\r\nBcc: other@example.org' });
    expect(parsed.bcc).toBeUndefined();
  });

  it('answers when it could take a mail', async () => {
    const { channel } = await open();
    await expect(channel.ping()).resolves.toBeUndefined();
  });
}
