import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { MailUnavailable } from '../src/channels/mail-channel.js';
import { SmtpMailChannel } from '../src/channels/smtp.mail-channel.js';
import { mailChannelConformance } from './mail-channel.conformance.js';

const from = 'Prodouane <ne-pas-repondre@prodouane.example>';
const closing: (() => Promise<void>)[] = [];

// A server waits for the connections that a channel still holds: the last one opened is closed first.
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function serve(
  options: SMTPServerOptions = {},
): Promise<{ channel: SmtpMailChannel; port: number; mails: string[]; recipients: string[] }> {
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
  return { channel, port, mails, recipients };
}

/** A name of this machine that is no loopback name: the server is another machine's for all that the URL tells. */
const elsewhere = '0.0.0.0';

function as(url: string): SmtpMailChannel {
  const channel = new SmtpMailChannel(url, from);
  closing.push(() => channel.close());
  return channel;
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

type Refuse = (error: Error) => void;

const answer = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });

describe('the SMTP channel', () => {
  mailChannelConformance(async () => {
    const { channel, mails } = await serve();
    return { channel, arrived: () => Promise.resolve(mails) };
  });

  it.each([['tls=off'], ['tls=off&pool=true']])('sends in clear where the URL says so: %s', async (query) => {
    const { port, mails } = await serve();
    await as(`smtp://${elsewhere}:${port}?${query}`).send(mail);
    expect(mails).toHaveLength(1);
  });

  it.each([
    ['without a password, to another machine', (port: number) => `smtp://${elsewhere}:${port}`],
    ['with a password', (port: number) => `smtp://user:hush@127.0.0.1:${port}`],
    [
      'whatever else the URL says',
      (port: number) => `smtp://user:hush@127.0.0.1:${port}?ignoreTLS=true&requireTLS=false`,
    ],
  ])('sends nothing before the line is encrypted %s', async (_, url) => {
    const heard: string[] = [];
    const { port, mails } = await serve({
      onAuth: ({ username }, _session, callback) => {
        heard.push(username ?? '');
        callback(null, { user: username });
      },
    });
    await expect(as(url(port)).send(mail)).rejects.toMatchObject({ name: 'MailUnavailable', code: 'smtp-500' });
    expect([heard, mails]).toEqual([[], []]);
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

  it.each([
    [
      'at the recipient',
      (text: string) => ({ onRcptTo: (_to: unknown, _s: unknown, done: Refuse) => done(answer(550, text)) }),
    ],
    [
      'at the content',
      (text: string) => ({
        onData: (stream: Readable, _s: unknown, done: Refuse) => {
          stream.resume().on('end', () => done(answer(554, text)));
        },
      }),
    ],
  ])('comes again where the server refuses us, and not the mail, %s', async (_, refusing) => {
    const { channel } = await serve(refusing('5.7.1 Your address is on a list') as SMTPServerOptions);
    await expect(channel.send(mail)).rejects.toMatchObject({
      name: 'MailUnavailable',
      code: expect.stringMatching(/^smtp-55[04]-5\.7\.1$/),
    });
    const { channel: strict } = await serve(refusing('5.1.1 No such user') as SMTPServerOptions);
    await expect(strict.send(mail)).rejects.toMatchObject({ name: 'MailRefused' });
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
