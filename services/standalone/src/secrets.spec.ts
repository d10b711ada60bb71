import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '#runtime/testing';
import { environmentNow, installationSecrets } from './secrets.js';

describe('the keys of an installation', () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => folder.remove());

  it('are made at the first start and the same ever after', async () => {
    const first = await installationSecrets(folder.path);
    expect(await installationSecrets(folder.path)).toEqual(first);
    expect(new Set(Object.values(first)).size).toBe(9);
  });

  it('are read again as the file has them, and none is made anew where the file is away', async () => {
    const { CLIENT_KEY, ...others } = await installationSecrets(folder.path);
    const file = join(folder.path, 'secrets.json');
    const rotated = `k2:${Buffer.alloc(32, 9).toString('base64')},${CLIENT_KEY}`;
    await writeFile(file, JSON.stringify({ ...others, CLIENT_KEY: rotated }));
    expect(await environmentNow(folder.path)).toMatchObject({ CLIENT_KEY: rotated, SSO_KEY: others.SSO_KEY });
    await rm(file);
    expect(await environmentNow(folder.path)).not.toHaveProperty('CLIENT_KEY');
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('are for the eyes of the owner only, and nothing else is left', async () => {
    await installationSecrets(folder.path);
    expect((await stat(join(folder.path, 'secrets.json'))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder.path)).toEqual(['secrets.json']);
  });

  it('are the same for any number of first starts at once', async () => {
    const starts = await Promise.all(Array.from({ length: 20 }, () => installationSecrets(folder.path)));
    expect(new Set(starts.map((secrets) => JSON.stringify(secrets))).size).toBe(1);
    expect(await readdir(folder.path)).toEqual(['secrets.json']);
  });

  it('of an earlier version get what they lack, once, and keep what they have', async () => {
    const { INTERNAL_SIGNING_KEY: _, INTERNAL_CALLERS: __, ...lasting } = await installationSecrets(folder.path);
    const earlier = { ...lasting, INTERNAL_KEY: 'k1:of-the-version-before' };
    await writeFile(join(folder.path, 'secrets.json'), JSON.stringify(earlier));
    const starts = await Promise.all(Array.from({ length: 20 }, () => installationSecrets(folder.path)));
    expect(new Set(starts.map((secrets) => JSON.stringify(secrets))).size).toBe(1);
    expect(starts[0]).toMatchObject({ ...earlier, INTERNAL_SIGNING_KEY: expect.stringMatching(/^k1:/) });
    expect(await readdir(folder.path)).toEqual(['secrets.json']);
    expect((await stat(join(folder.path, 'secrets.json'))).mode & 0o777).toBe(0o600);
  });

  it('are written behind a lock that a killed process left', async () => {
    const lock = join(folder.path, 'secrets.json.lock');
    await writeFile(lock, '');
    await utimes(lock, 1, 1);
    await installationSecrets(folder.path);
    expect(await readdir(folder.path)).toEqual(['secrets.json']);
  });

  it('are never made anew when the file cannot be read: the data would be lost', async () => {
    await writeFile(join(folder.path, 'secrets.json'), '{ half');
    await expect(installationSecrets(folder.path)).rejects.toThrow(/Cannot read the keys/);
  });
});
