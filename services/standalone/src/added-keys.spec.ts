import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder, testKeys, type TemporaryFolder } from '#runtime/testing';
import { SigningKeyRing } from '#web';
import { installationSecrets } from './secrets.js';

/** What the version before SSO_KEY wrote at its first start. */
const earlier = `{
  "PERSONAL_DATA_KEY": "k1:qzLG0KbC5vzroj/EwME4EFgtzlSx/s7w7XBfbG/lJFQ=",
  "CREDENTIAL_KEY": "k1:+PE/zOEeo0jGflO7RmYalolgGUNUW2lLza8mK7AxYJA=",
  "LINK_KEY": "k1:IsImLJbrFsvvFtO44L6YPjgqdX7FLPewFCNxe1S+fds=",
  "OTP_KEY": "k1:wiBh8JyyVdK28Mh7n4l0zxxLAOSTxBEwenndZScr+NA=",
  "INTERNAL_SIGNING_KEY": "k1:9LZ1jJcVx2HA6iU/qs2YaL4zhUyXQ2dZajoaoDhSDAk=",
  "IDENTIFIER_KEY": "pZu6Vg3j9lB1TPxls4TzfYB6osu4N1ico835uZjyZkU="
}
`;

const keysProgram = ['dist/services/standalone/src/keys.main.js'];

describe('an installation that was there before its newest key', () => {
  let folder: TemporaryFolder;
  let file: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
    await mkdir(join(folder.path, 'installation'));
    file = join(folder.path, 'installation', 'secrets.json');
    await writeFile(file, earlier, { mode: 0o600 });
  });
  afterEach(() => folder.remove());

  const read = (name: string) => readFile(join(folder.path, name), 'utf8');
  const start = () => installationSecrets(join(folder.path, 'installation'));

  /** `npm run keys`, in a process of its own; answers how it ended. */
  async function runKeys(env: Record<string, string> = {}): Promise<unknown> {
    const program = [...keysProgram, folder.path];
    const child = spawn(process.execPath, program, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    return code ?? signal;
  }

  it('gets that key behind those that it has, which stay as they are to the byte', async () => {
    const keys = await start();
    const text = await readFile(file, 'utf8');
    expect(text.startsWith(earlier.trimEnd().slice(0, -'\n}'.length))).toBe(true);
    expect(JSON.parse(text)).toEqual({
      ...(JSON.parse(earlier) as object),
      SSO_KEY: keys.SSO_KEY,
      CLIENT_KEY: keys.CLIENT_KEY,
    });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await start()).toEqual(keys);
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  it.each([
    ['on one line', JSON.stringify(JSON.parse(earlier))],
    ['with a key that is no longer made', earlier.replace('\n}', ',\n  "INTERNAL_KEY": "k1:of-the-version-before"\n}')],
    ['with signing keys already', earlier.replace('\n}', `,\n  "SSO_KEY": "${testKeys().SSO_KEY}"\n}`)],
    ['with braces and odd blanks', earlier.replace('\n}', `,\n\t"note": "}{"  }\r\n \n`)],
  ])('whatever its file looks like: %s', async (_, text) => {
    await writeFile(file, text);
    const keys = await start();
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      ...(JSON.parse(text) as object),
      SSO_KEY: keys.SSO_KEY,
      CLIENT_KEY: keys.CLIENT_KEY,
    });
  });

  it('gets it once from any number of processes at once, which hand out the same', async () => {
    expect(await Promise.all([runKeys(), runKeys(), start().then(() => 0)])).toEqual([0, 0, 0]);
    const { SSO_KEY } = await start();
    expect(await read('gateway/SSO_KEY')).toBe(`${SSO_KEY}\n`);
    for (const other of ['registration', 'account', 'adhesion', 'notification'])
      expect(await readdir(join(folder.path, other))).not.toContain('SSO_KEY');
    expect(await readdir(join(folder.path, 'installation'))).toEqual(['secrets.json']);
  }, 60_000);

  it('is handed the rest when it was killed while keys were handed out, and nothing else that was there is touched', async () => {
    expect(await runKeys()).toBe(0);
    const state = async (name: string) => {
      const { ino, mtimeMs, mode } = await stat(join(folder.path, name));
      return { ino, mtimeMs, mode: mode & 0o777 };
    };
    const before = await state('gateway/OTP_KEY');
    const whole = await read('gateway/SSO_KEY');
    await rm(join(folder.path, 'gateway', 'SSO_KEY'));
    expect(await runKeys({ TEST_HOOKS: '1', CRASH_AT: 'before-rename' })).toBe('SIGKILL');
    expect((await readdir(join(folder.path, 'gateway'))).filter((name) => name.includes('SSO'))).toEqual([
      expect.stringMatching(/^SSO_KEY\./),
    ]);
    expect(await runKeys()).toBe(0);
    expect(await read('gateway/SSO_KEY')).toBe(whole);
    expect([await state('gateway/OTP_KEY'), (await state('gateway/SSO_KEY')).mode]).toEqual([before, 0o400]);
    for (const service of ['gateway', 'installation'])
      expect((await readdir(join(folder.path, service))).filter((name) => /\.\d/.test(name))).toEqual([]);
  }, 90_000);

  it('is as before when the process is killed before the new file takes the place of the old one', async () => {
    expect(await runKeys({ TEST_HOOKS: '1', CRASH_AT: 'before-rename' })).toBe('SIGKILL');
    expect(await readFile(file, 'utf8')).toBe(earlier);
    expect(await runKeys()).toBe(0);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject(JSON.parse(earlier) as object);
    expect(await readdir(join(folder.path, 'installation'))).toEqual(['secrets.json']);
  }, 60_000);

  it.each(['PERSONAL_DATA_KEY', 'CREDENTIAL_KEY', 'LINK_KEY', 'IDENTIFIER_KEY'])(
    'is given no other %s: what was made with the lost one would be unreadable',
    async (name) => {
      const text = earlier.replace(name, 'SOMETHING_ELSE');
      await writeFile(file, text);
      await expect(start()).rejects.toThrow(new RegExp(`lack ${name}`));
      expect(await readFile(file, 'utf8')).toBe(text);
      expect(await readdir(join(folder.path, 'installation'))).toEqual(['secrets.json']);
    },
  );
});

describe('new entries for SSO_KEY', () => {
  it('are written by the program of the keys, and go behind those that are there', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [...keysProgram, '--signing-keys']);
    const ring = SigningKeyRing.parse(`${testKeys().SSO_KEY},${stdout.trim()}`);
    expect(ring.publicKeys.map(({ alg }) => alg)).toEqual(['ES256', 'RS256', 'ES256', 'RS256']);
  }, 60_000);
});
