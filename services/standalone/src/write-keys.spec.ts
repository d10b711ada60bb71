import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '#runtime/testing';
import { writeKeys } from './write-keys.js';

const held = {
  registration: ['CREDENTIAL_KEY', 'IDENTIFIER_KEY', 'INTERNAL_CALLERS', 'LINK_KEY', 'PERSONAL_DATA_KEY'],
  gateway: ['CREDENTIAL_KEY', 'IDENTIFIER_KEY', 'INTERNAL_SIGNING_KEY', 'OTP_KEY', 'PERSONAL_DATA_KEY'],
};

describe('the keys of services apart', () => {
  let folder: TemporaryFolder;
  const read = (file: string) => readFile(join(folder.path, file), 'utf8');
  beforeEach(async () => {
    folder = await temporaryFolder();
    await writeKeys(folder.path);
  });
  afterEach(() => folder.remove());

  it('are one to a file, those alone that the service may hold, for the eyes of the owner', async () => {
    expect((await readdir(folder.path)).sort()).toEqual([
      'account',
      'gateway',
      'installation',
      'notification',
      'registration',
    ]);
    for (const [service, keys] of Object.entries(held)) {
      expect(await readdir(join(folder.path, service))).toEqual(expect.arrayContaining(keys));
    }
    expect(await readdir(join(folder.path, 'notification'))).not.toContain('CREDENTIAL_KEY');
    for (const called of ['registration', 'account'])
      expect(await readdir(join(folder.path, called))).not.toContain('INTERNAL_SIGNING_KEY');
    expect((await stat(join(folder.path, 'account', 'CREDENTIAL_KEY'))).mode & 0o777).toBe(0o400);
  });

  it('are the same for all, and at every later call', async () => {
    const before = await read('registration/LINK_KEY');
    await writeKeys(folder.path);
    expect(await read('registration/LINK_KEY')).toBe(before);
    expect(await read('notification/LINK_KEY')).toBe(before);
  });

  it('are handed out anew after a rotation in the one file that holds them all', async () => {
    const secrets = JSON.parse(await read('installation/secrets.json')) as Record<string, string>;
    const rotated = { ...secrets, LINK_KEY: `k2:${Buffer.alloc(32, 9).toString('base64')},${secrets['LINK_KEY']}` };
    await writeFile(join(folder.path, 'installation', 'secrets.json'), JSON.stringify(rotated));
    await writeKeys(folder.path);
    expect((await read('notification/LINK_KEY')).trim()).toBe(rotated.LINK_KEY);
    expect((await readdir(join(folder.path, 'notification'))).filter((name) => name.includes('.'))).toEqual([]);
  });
});
