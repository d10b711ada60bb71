import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { temporaryFolder, TestAuthority, testKeys } from '#runtime/testing';
import { Portal, registrationOf } from '../support/portal.js';

const authority = new TestAuthority();

/** Posts to an address whose certificate our authority signed; answers the status. */
function post(url: string, body: object): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', ca: authority.certificate, headers: { 'content-type': 'application/json' } };
    request(url, options, (answer) => resolve(answer.resume().statusCode))
      .once('error', reject)
      .end(JSON.stringify(body));
  });
}

describe('services whose calls are encrypted', () => {
  const running: Portal[] = [];
  let folder = '';
  beforeAll(async () => {
    folder = (await temporaryFolder()).path;
  });
  afterAll(async () => {
    await Promise.all(running.map((portal) => portal.stop('SIGKILL')));
  });

  const start = async (
    service: 'registration' | 'gateway',
    certifiedBy: TestAuthority,
    env: Record<string, string>,
  ): Promise<Portal> => {
    const tls = join(folder, `${service}-${running.length}`);
    await mkdir(tls);
    const { cert, key } = certifiedBy.issue();
    await writeFile(join(tls, 'tls.crt'), cert);
    await writeFile(join(tls, 'tls.key'), key);
    await writeFile(join(tls, 'ca.crt'), certifiedBy.certificate);
    const portal = await Portal.spawn({
      service,
      dataDir: join(folder, 'data'),
      env: { ...testKeys(), INTERNAL_TLS_FOLDER: tls, ...env },
    });
    running.push(portal);
    await portal.ready();
    return portal;
  };
  const encrypted = ({ url }: Portal): string => url.replace('http:', 'https:');

  it('answer those of the same authority, over https alone, and nobody gets through with a certificate of another', async () => {
    const registration = await start('registration', authority, {});
    const nobody = 'https://127.0.0.1:1';
    const peers = { REGISTRATION_URL: encrypted(registration), ACCOUNT_URL: nobody, ADHESION_URL: nobody };
    const gateway = await start('gateway', authority, peers);
    const registrations = (portal: Portal) => `${encrypted(portal)}/api/v1/registrations`;
    expect(await post(registrations(gateway), registrationOf('jdupont'))).toBe(202);
    await expect(gateway.post('/registrations', registrationOf('mmartin'))).rejects.toThrow();

    const stranger = await start('registration', new TestAuthority('another'), {});
    const misled = await start('gateway', authority, { ...peers, REGISTRATION_URL: encrypted(stranger) });
    expect(await post(registrations(misled), registrationOf('pdurand'))).toBe(503);
    expect(await Promise.all(running.map((portal) => portal.stop()))).toEqual([0, 0, 0, 0]);
    expect(running.map((portal) => portal.log()).join('')).not.toContain('PRIVATE KEY');
  }, 120_000);
});
