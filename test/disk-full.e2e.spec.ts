import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { appendFileSync, existsSync, rmSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder, waitFor } from '#runtime/testing';
import { activate, Portal, registrationOf, signIn } from './support/portal.js';

const run = promisify(execFile);

/** A file system of its own of so many megabytes, or undefined where this process may not mount one. */
async function smallDisk(megabytes: number): Promise<string | undefined> {
  const { path } = await temporaryFolder();
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path]);
    return path;
  } catch (error) {
    process.stderr.write(`Not shown here: a full disk. Mounting a small one needs root (${String(error)})\n`);
    return undefined;
  }
}

/** Takes every byte that is left at this moment, and none of what the portal gives up because of it. */
function fill(file: string): void {
  const { bavail, bsize } = statfsSync(dirname(file));
  appendFileSync(file, Buffer.alloc(bavail * bsize));
}

describe('a full disk', () => {
  let disk: string | undefined;
  let portal: Portal | undefined;
  beforeAll(async () => {
    disk = await smallDisk(32);
  });
  afterAll(async () => {
    await portal?.stop('SIGKILL');
    if (disk !== undefined) await run('umount', [disk]);
  });

  it('is a 503 for who wants to change something; reads go on, and room is all that it takes to recover', async () => {
    if (disk === undefined) return;
    const ballast = join(disk, 'ballast');
    portal = await Portal.start({ dataDir: join(disk, 'data') });
    const acknowledged: string[] = [];
    const register = async (identifier: string): Promise<Response> => {
      const response = await portal!.post('/registrations', registrationOf(identifier));
      if (response.status === 202) acknowledged.push(identifier);
      return response;
    };
    await register('holder');
    expect((await activate(portal, 'holder')).status).toBe(200);
    const authorization = `Bearer ${await signIn(portal, 'holder')}`;
    await register('before');

    let count = 0;
    const full = await waitFor(
      async () => {
        if (existsSync(join(disk!, 'data', 'reserve'))) fill(ballast);
        const response = await register(`during${count++}`);
        return response.status === 202 ? undefined : response;
      },
      { timeoutMs: 20_000 },
    );
    for (const refused of [full, await register('never')]) {
      expect([refused.status, refused.headers.get('content-type')]).toEqual([503, 'application/problem+json']);
      expect(refused.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
      expect(await refused.json()).toMatchObject({ code: 'temporarily-unavailable', status: 503 });
    }
    await expect(signIn(portal, 'holder')).resolves.toBeTruthy();
    expect((await portal.get('/session', { authorization })).status).toBe(200);
    expect((await portal.get('/sessions', { authorization })).status).toBe(200);
    expect(await (await portal.get('/account', { authorization })).json()).toMatchObject({ identifier: 'holder' });
    expect((await fetch(`${portal.managementUrl}/health/live`)).status).toBe(200);
    expect((await fetch(`${portal.managementUrl}/health/ready`)).status).toBe(200);
    expect(portal.exited).toBe(false);

    rmSync(ballast);
    await waitFor(async () => (await register('after')).status === 202, { timeoutMs: 10_000, everyMs: 100 });
    await expect(signIn(portal, 'holder')).resolves.toBeTruthy();
    for (const identifier of new Set(acknowledged)) await portal.mailTo(`${identifier}@example.org`);
    expect((await activate(portal, 'before')).status).toBe(200);
    expect(await portal.stop()).toBe(0);
  }, 90_000);
});
