import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '#runtime/testing';
import { writeKeys } from './write-keys.js';

const held = {
  registration: ['CREDENTIAL_KEY', 'IDENTIFIER_KEY', 'INTERNAL_CALLERS', 'LINK_KEY', 'PERSONAL_DATA_KEY'],
  gateway: [
    'CLIENT_KEY',
    'CREDENTIAL_KEY',
    'IDENTIFIER_KEY',
    'INTERNAL_SIGNING_KEY',
    'OTP_KEY',
    'PERSONAL_DATA_KEY',
    'SSO_KEY',
  ],
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
      'adhesion',
      'gateway',
      'installation',
      'notification',
      'registration',
    ]);
    for (const [service, keys] of Object.entries(held)) {
      expect(await readdir(join(folder.path, service))).toEqual(expect.arrayContaining(keys));
    }
    expect(await readdir(join(folder.path, 'notification'))).not.toContain('CREDENTIAL_KEY');
    for (const other of ['registration', 'account', 'adhesion', 'notification'])
      for (const key of ['SSO_KEY', 'CLIENT_KEY']) expect(await readdir(join(folder.path, other))).not.toContain(key);
    for (const called of ['registration', 'account', 'adhesion'])
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

  describe('without the one file that holds them all', () => {
    const lasting = [
      'registration/PERSONAL_DATA_KEY',
      'gateway/IDENTIFIER_KEY',
      'notification/OTP_KEY',
      'gateway/SSO_KEY',
    ];
    beforeEach(() => rm(join(folder.path, 'installation'), { recursive: true }));

    it('are taken up into a new one, with what they lack', async () => {
      const before = await Promise.all(lasting.map(read));
      await rm(join(folder.path, 'gateway', 'INTERNAL_SIGNING_KEY'));
      await writeKeys(folder.path);
      expect(await Promise.all(lasting.map(read))).toEqual(before);
      const secrets = JSON.parse(await read('installation/secrets.json')) as Record<string, string>;
      expect(secrets['SSO_KEY']).toBe(before.at(-1)?.trim());
      expect(await read('gateway/INTERNAL_SIGNING_KEY')).toBe(`${secrets['INTERNAL_SIGNING_KEY']}\n`);
      expect(Object.keys(secrets)).not.toContain('INTERNAL_CALLERS');
    });

    it('are not made anew where one of them is lost, nor where services hold different ones', async () => {
      const file = join(folder.path, 'gateway', 'IDENTIFIER_KEY');
      await rm(file);
      await writeFile(file, Buffer.alloc(32, 9).toString('base64'));
      await expect(writeKeys(folder.path)).rejects.toThrow(/different keys IDENTIFIER_KEY/);
      for (const service of ['registration', 'gateway']) await rm(join(folder.path, service, 'IDENTIFIER_KEY'));
      await expect(writeKeys(folder.path)).rejects.toThrow(/lack IDENTIFIER_KEY/);
      expect(await readdir(join(folder.path, 'installation'))).toEqual([]);
    });
  });
});

describe('npm run keys', () => {
  it.each([
    ['--help', 0],
    ['--signing-key', 2],
    ['', 2],
  ])('tells how it is called and writes nothing: %s', async (argument, status) => {
    const folder = await temporaryFolder();
    const program = resolve('dist/services/standalone/src/keys.main.js');
    const args = argument === '' ? [] : [argument];
    const ended = spawnSync(process.execPath, [program, ...args], { cwd: folder.path, encoding: 'utf8' });
    expect([ended.status, ended.stdout + ended.stderr]).toEqual([
      status,
      expect.stringContaining('npm run keys -- ./keys'),
    ]);
    expect(await readdir(folder.path)).toEqual([]);
    await folder.remove();
  });
});
