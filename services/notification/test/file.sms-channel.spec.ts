import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '#runtime/testing';
import { FileSmsChannel } from '../src/channels/file.sms-channel.js';
import { SmsUnavailable } from '../src/channels/sms-channel.js';
import { sms, smsChannelConformance } from './sms-channel.conformance.js';

describe('the file channel for text messages', () => {
  let home: TemporaryFolder;
  beforeAll(async () => {
    home = await temporaryFolder();
  });
  afterAll(() => home.remove());
  const newFolder = () => mkdtemp(join(home.path, 'outbox-'));

  smsChannelConformance(async () => {
    const folder = await newFolder();
    const channel = await FileSmsChannel.open(folder);
    const read = async (name: string) => {
      const [to = '', empty, ...text] = (await readFile(join(folder, name), 'utf8')).trimEnd().split('\n');
      expect(empty).toBe('');
      return { to: to.replace(/^To: /, ''), text: text.join('\n') };
    };
    const arrived = async () => Promise.all((await readdir(folder)).map(read));
    return { channel, arrived, close: () => channel.close() };
  });

  it('writes a second attempt over the first', async () => {
    const folder = await newFolder();
    const channel = await FileSmsChannel.open(folder);
    await channel.send(sms);
    await channel.send(sms);
    expect(await readdir(folder)).toEqual(['2026-03-09T090000.000Z-0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10.sms.txt']);
  });

  it('says that it is unavailable when it cannot write, and leaves nothing half-written', async () => {
    const folder = await newFolder();
    const channel = await FileSmsChannel.open(join(folder, 'outbox'));
    await rm(join(folder, 'outbox'), { recursive: true });
    await writeFile(join(folder, 'outbox'), 'a file in the way');
    await expect(channel.send(sms)).rejects.toThrow(SmsUnavailable);
    expect(await readdir(folder)).toEqual(['outbox']);
  });
});
