import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { MailUnavailable } from '../src/channels/mail-channel.js';
import { SmtpMailChannel } from '../src/channels/smtp.mail-channel.js';
import { mailChannelConformance } from './mail-channel.conformance.js';

const from = 'Prodouane <ne-pas-repondre@prodouane.example>';
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serve(
  options: SMTPServerOptions = {},
): Promise<{ channel: SmtpMailChannel; mails: string[]; recipients: string[] }> {
  const mails: string[] = [];
  const recipients: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, callback) {
      recipients.push(...session.envelope.rcptTo.map(({ address }) => address));
      text(stream).then((mail) => {
        mails.push(mail);
        callback();
      }, callback);
    },
    ...options,
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const channel = new SmtpMailChannel(`smtp://127.0.0.1:${port}`, from);
  closing.push(async () => {
    await channel.close();
    await new Promise<void>((resolve) => void server.close(resolve));
  });
  return { channel, mails, recipients };
}

const mail = {
  id: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10',
  to: 'j.dupont@example.org',
  subject: 'Subject',
  text: 'Text',
  html: '<p>Text</p>',
  language: 'fr',
  date: '2026-03-09T09:00:00.000Z',
};

const answer = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });

describe('the SMTP channel', () => {
  mailChannelConformance(async () => {
    const { channel, mails } = await serve();
    return { channel, arrived: () => Promise.resolve(mails) };
  });

  it('has one recipient in the envelope, too', async () => {
    const { channel, recipients } = await serve();
    await channel.send(mail);
    expect(recipients).toEqual(['j.dupont@example.org']);
  });

  it('gives up a mail that the server refuses for good', async () => {
    const { channel } = await serve({ onRcptTo: (_to, _session, callback) => callback(answer(550, 'No such user')) });
    await expect(channel.send(mail)).rejects.toMatchObject({ name: 'MailRefused', code: 'smtp-550' });
  });

  it('comes again when the server asks to', async () => {
    const { channel } = await serve({ onRcptTo: (_to, _session, callback) => callback(answer(451, 'Try later')) });
    await expect(channel.send(mail)).rejects.toMatchObject({ name: 'MailUnavailable', code: 'smtp-451' });
  });

  it('comes again when its credentials are refused: the mail is not at fault', async () => {
    const { channel } = await serve({
      onMailFrom: (_from, _session, callback) => callback(answer(530, 'Authenticate first')),
    });
    await expect(channel.send(mail)).rejects.toThrow(MailUnavailable);
  });

  it('comes again when the line breaks in the middle', async () => {
    const server = createServer((socket) => {
      socket.write('220 broken ESMTP\r\n');
      socket.on('data', () => socket.destroy());
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const channel = new SmtpMailChannel(`smtp://127.0.0.1:${port}`, from);
    closing.push(async () => {
      await channel.close();
      await new Promise((resolve) => void server.close(resolve));
    });
    await expect(channel.send(mail)).rejects.toThrow(MailUnavailable);
    await expect(channel.ping()).rejects.toThrow(MailUnavailable);
  });
});
