import { afterAll, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileMailChannel } from '../src/channels/file.mail-channel.js';
import { MailUnavailable } from '../src/channels/mail-channel.js';
import { mailChannelConformance } from './mail-channel.conformance.js';

const from = 'Prodouane <ne-pas-repondre@prodouane.example>';
const folders: string[] = [];
const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'outbox-'));
  folders.push(folder);
  return folder;
};

afterAll(async () => {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

const mail = {
  id: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10',
  to: 'j.dupont@example.org',
  subject: 'Subject',
  text: 'Text',
  html: '<p>Text</p>',
  language: 'fr',
  date: '2026-03-09T09:00:00.000Z',
};

describe('the file channel', () => {
  mailChannelConformance(async () => {
    const folder = await newFolder();
    const channel = await FileMailChannel.open(folder, from);
    const arrived = async (): Promise<string[]> =>
      Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
    return { channel, arrived };
  });

  it('writes a second attempt over the first', async () => {
    const folder = await newFolder();
    const channel = await FileMailChannel.open(folder, from);
    await channel.send(mail);
    await channel.send(mail);
    expect(await readdir(folder)).toEqual(['2026-03-09T090000.000Z-0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10.eml']);
  });

  it('forgets the mails that it is told to, those left unfinished included, and no others', async () => {
    const folder = await newFolder();
    const channel = await FileMailChannel.open(folder, from);
    await channel.send(mail);
    const other = '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b11';
    await channel.send({ ...mail, id: other });
    await writeFile(join(folder, `.2026-03-09T090000.000Z-${mail.id}.eml.17`), 'half a mail');
    await channel.forget([mail.id, '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b12']);
    expect(await readdir(folder)).toEqual([`2026-03-09T090000.000Z-${other}.eml`]);
  });

  it('says that it is unavailable when it cannot write, and leaves nothing half-written', async () => {
    const folder = await newFolder();
    const channel = await FileMailChannel.open(join(folder, 'outbox'), from);
    await rm(join(folder, 'outbox'), { recursive: true });
    await writeFile(join(folder, 'outbox'), 'a file in the way');
    await expect(channel.send(mail)).rejects.toThrow(MailUnavailable);
    await chmod(join(folder, 'outbox'), 0o600);
    expect(await readdir(folder)).toEqual(['outbox']);
  });
});
