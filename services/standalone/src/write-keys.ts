import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accountConfiguration } from '../../account/src/config.js';
import { gatewayConfiguration } from '../../gateway/src/config.js';
import { notificationConfiguration } from '../../notification/src/config.js';
import { registrationConfiguration } from '../../registration/src/config.js';
import { installationSecrets } from './secrets.js';
import { writeWhole } from './write-whole.js';

const services = {
  registration: registrationConfiguration,
  account: accountConfiguration,
  notification: notificationConfiguration,
  gateway: gatewayConfiguration,
} as const;

/**
 * The keys of an installation of services apart: `<folder>/installation/secrets.json` holds them all and is made at the
 * first call, `<folder>/<service>/<KEY>` those that the service may hold, one to a file, for the owner's eyes only. A later
 * call writes what differs, so that a key is rotated in the one file and handed out from there. Answers the names of the
 * keys that each service holds.
 */
export async function writeKeys(folder: string): Promise<Readonly<Record<keyof typeof services, readonly string[]>>> {
  const secrets = await installationSecrets(join(folder, 'installation'));
  const held: Record<string, readonly string[]> = {};
  for (const [service, { shape }] of Object.entries(services)) {
    const own = join(folder, service);
    await mkdir(own, { recursive: true, mode: 0o700 });
    const keys = Object.entries(secrets).filter(([name]) => name in shape);
    for (const [name, value] of keys) await writeChanged(join(own, name), `${value}\n`);
    held[service] = keys.map(([name]) => name);
  }
  return held as Record<keyof typeof services, readonly string[]>;
}

/** Nothing is written where nothing changes. */
async function writeChanged(file: string, text: string): Promise<void> {
  if ((await readFile(file, 'utf8').catch(() => undefined)) !== text) await writeWhole(file, text, 0o400);
}
