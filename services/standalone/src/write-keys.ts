import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accountConfiguration } from '../../account/src/config.js';
import { adhesionConfiguration } from '../../adhesion/src/config.js';
import { gatewayConfiguration } from '../../gateway/src/config.js';
import { notificationConfiguration } from '../../notification/src/config.js';
import { registrationConfiguration } from '../../registration/src/config.js';
import { alone } from './alone.js';
import { installationSecrets, lockOf, type FoundKeys, type Secrets } from './secrets.js';
import { removeUnfinished, writeWhole } from './write-whole.js';

const services = {
  registration: registrationConfiguration,
  account: accountConfiguration,
  adhesion: adhesionConfiguration,
  notification: notificationConfiguration,
  gateway: gatewayConfiguration,
} as const;

/** The names of the keys that each service holds. */
export type HeldKeys = Readonly<Record<keyof typeof services, readonly string[]>>;

/**
 * The keys of an installation of services apart: `<folder>/installation/secrets.json` holds them all and is made at the
 * first call, `<folder>/<service>/<KEY>` those that the service may hold, one to a file, for the owner's eyes only. A later
 * call writes what differs, so that a key is rotated in the one file and handed out from there. Where that file is missing, what the
 * services hold is taken up into a new one, and never made anew.
 */
export async function writeKeys(folder: string): Promise<HeldKeys> {
  const installation = join(folder, 'installation');
  const secrets = await installationSecrets(installation, () => heldIn(folder));
  return alone(lockOf(installation), () => handOut(secrets, folder));
}

/** The keys that services hold; undefined where they hold none. Throws where two hold different ones. */
async function heldIn(folder: string): Promise<FoundKeys | undefined> {
  const held = new Map<string, string>();
  for (const [service, { shape }] of Object.entries(services)) {
    for (const name of await readdir(join(folder, service)).catch(() => [])) {
      if (!(name in shape) || name === 'INTERNAL_CALLERS') continue; // those are derived
      const key = (await readFile(join(folder, service, name), 'utf8')).trim();
      if ((held.get(name) ?? key) !== key) throw new Error(`The services in ${folder} hold different keys ${name}`);
      held.set(name, key);
    }
  }
  return held.size === 0 ? undefined : Object.fromEntries(held);
}

async function handOut(secrets: Secrets, folder: string): Promise<HeldKeys> {
  const held: Record<string, readonly string[]> = {};
  for (const [service, { shape }] of Object.entries(services)) {
    const own = join(folder, service);
    await mkdir(own, { recursive: true, mode: 0o700 });
    const keys = Object.entries(secrets).filter(([name]) => name in shape);
    for (const [name, value] of keys) await writeChanged(join(own, name), `${value}\n`);
    held[service] = keys.map(([name]) => name);
  }
  return held as HeldKeys;
}

/** Nothing is written where nothing changes. */
async function writeChanged(file: string, text: string): Promise<void> {
  await removeUnfinished(file);
  if ((await readFile(file, 'utf8').catch(() => undefined)) !== text) await writeWhole(file, text, 0o400);
}
