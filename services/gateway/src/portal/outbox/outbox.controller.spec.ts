import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunningService } from '#web';
import { temporaryFolder, type TemporaryFolder } from '#runtime/testing';
import { createTransport } from 'nodemailer';
import { GatewayWorld } from '../../../test/gateway-world.js';
import { exchange, request } from '../testing/exchange.js';
import { tags, textOf } from '../testing/markup.js';
import { startPortal, Visitor } from '../testing/visitor.js';

const link = `https://portail.example/activation?token=${'Ab3_-'.repeat(60)}`;

describe('/dev/outbox', () => {
  let world: GatewayWorld;
  let portal: RunningService;
  let folder: TemporaryFolder;
  let visitor: Visitor;
  beforeAll(async () => {
    world = await GatewayWorld.start({ PUBLIC_HOSTS: 'portail.example' });
    folder = await temporaryFolder();
    portal = await startPortal(world, folder.path);
    visitor = new Visitor(portal.url);
    const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
    const { message } = await composer.sendMail({
      from: '"PRODOU@NE" <webmestre@portail.example>',
      to: 'jeanne@example.org',
      subject: 'Activation de votre compte, à confirmer sans tarder : les délais sont très courts',
      text: `Bonjour Zoé <b>,\n\nactivation du compte créé :\n${link}\n\n-- \nLe webmestre`,
      html: `<p style="margin:0">Zoé <a href="${link}">activation du compte créé</a></p>`,
    });
    await writeFile(join(folder.path, '2026-03-10T090000.000Z-1.eml'), message as Buffer);
    await writeFile(join(folder.path, '2026-03-11T090000.000Z-2.sms.txt'), 'To: +33612345678\n\nCode 123456\n');
    await writeFile(join(folder.path, '.unfinished.eml'), 'not for reading');
    await writeFile(join(folder.path, 'secrets.json'), 'not for reading');
  });
  afterAll(async () => {
    await portal.close();
    await world.close();
    await folder.remove();
  });

  it('lists messages, the newest first', async () => {
    const { html, headers } = await visitor.get('/dev/outbox');
    expect(headers.get('cache-control')).toBe('no-store');
    const rows = [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) => textOf(row!)).slice(1);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toContain('SMS +33612345678');
    expect(rows[1]).toContain('à confirmer sans tarder : les délais sont très courts jeanne@example.org');
    expect(html).not.toContain('not for reading');
  });

  it('shows the text of a message with its link to follow, and markup as text', async () => {
    const { html } = await visitor.get('/dev/outbox/2026-03-10T090000.000Z-1.eml');
    expect(tags(html, 'a').map(({ href }) => href)).toContain(link);
    expect(textOf(html)).toContain('Bonjour Zoé <b>, activation du compte créé');
    const sms = await visitor.get('/dev/outbox/2026-03-11T090000.000Z-2.sms.txt');
    expect(textOf(sms.html)).toContain('Code 123456');
  });

  it('shows the HTML part as a document shut off from the portal', async () => {
    const { html, headers } = await visitor.get('/dev/outbox/2026-03-10T090000.000Z-1.eml/html');
    expect(html).toContain(`<a href="${link}">activation du compte créé</a>`);
    expect(headers.get('content-security-policy')).toMatch(/^sandbox /);
    expect(headers.get('content-security-policy')).not.toMatch(/allow-scripts|allow-same-origin|script-src/);
    expect((await visitor.get('/dev/outbox/2026-03-11T090000.000Z-2.sms.txt/html')).status).toBe(404);
  });

  it('is there for who asks at this machine by its own name, and for nobody else', async () => {
    const ask = (headers: Record<string, string>, target = '/dev/outbox') =>
      exchange(portal.url, request(target, headers)).then((answer) => Number(/ (\d{3}) /.exec(answer)?.[1]));
    expect(await ask({ host: 'localhost:8080' })).toBe(200);
    expect(await ask({ host: '[::1]' })).toBe(200);
    expect(await ask({ host: 'portail.example' })).toBe(404);
    expect(await ask({ host: 'localhost' }, 'http://portail.example/dev/outbox')).toBe(404);
    expect(await ask({ host: 'localhost', 'x-forwarded-for': '203.0.113.7' })).toBe(404);
    expect(await ask({ host: 'localhost', forwarded: 'for=203.0.113.7' })).toBe(404);
    for (const path of ['2026-03-11T090000.000Z-2.sms.txt', '2026-03-10T090000.000Z-1.eml/html'])
      expect(await ask({ host: 'portail.example' }, `/dev/outbox/${path}`)).toBe(404);
  });

  it('is there for everybody where it is opened', async () => {
    const open = await startPortal(world, folder.path, { DEV_MAILBOX: '1' });
    expect(await exchange(open.url, request('/dev/outbox', { host: 'portail.example' }))).toContain(' 200 OK');
    await open.close();
  });

  it('is not there where mails are sent, though text messages be written to files', async () => {
    const sending = await startPortal(world, undefined, { MAIL: 'smtps://mail.example', SMS: `file:${folder.path}` });
    expect((await new Visitor(sending.url).get('/dev/outbox')).status).toBe(404);
    await sending.close();
  });

  it.each(['secrets.json', '.unfinished.eml', '..%2Fsecrets.json', 'absent.eml'])('does not open %s', async (name) => {
    expect((await visitor.get(`/dev/outbox/${name}`)).status).toBe(404);
  });
});
