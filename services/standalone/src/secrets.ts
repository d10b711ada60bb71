import { KeyRing } from '#personal-data';
import { CallerKeys } from '#web';
import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Every ring that an installation has; INTERNAL_KEY, which earlier versions made, is kept where it stands. */
const rings = ['PERSONAL_DATA_KEY', 'CREDENTIAL_KEY', 'LINK_KEY', 'OTP_KEY', 'INTERNAL_SIGNING_KEY'] as const;
type Made = Readonly<Record<(typeof rings)[number] | 'IDENTIFIER_KEY', string>>;

/** Keys as environment variables write them, and the public halves of those that sign. */
export type Secrets = Made & { readonly INTERNAL_CALLERS: string; readonly INTERNAL_KEY?: string };

const LOOK_EVERY_MS = 20;
/** Writing takes milliseconds: a lock that is older was left behind by a process that was killed. */
const LOCK_MS = 5000;

/**
 * The keys of this installation: made at the first start and written to `<dataDir>/secrets.json`, for the owner's eyes
 * only, read at every later one; what a newer version needs besides is added, and nothing else changes. Of any number of starts at
 * once one writes and the others read what it wrote; the file is there whole or as before.
 */
export async function installationSecrets(dataDir: string): Promise<Secrets> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'secrets.json');
  const found = await readSecrets(file);
  return withCallers(isWhole(found) ? found : await alone(`${file}.lock`, () => complete(file)));
}

/** The environment, where a key that is set, or named as a file, comes before the installation's own. */
export function withSecrets(secrets: Secrets): NodeJS.ProcessEnv {
  const unset = Object.entries(secrets).filter(([name]) => !process.env[name] && !process.env[`${name}_FILE`]);
  return { ...process.env, ...Object.fromEntries(unset) };
}

function withCallers(made: Made): Secrets {
  return { ...made, INTERNAL_CALLERS: CallerKeys.describe('gateway', KeyRing.parse(made.INTERNAL_SIGNING_KEY)) };
}

function isWhole(found: Partial<Made> | undefined): found is Made {
  return found !== undefined && [...rings, 'IDENTIFIER_KEY' as const].every((name) => found[name] !== undefined);
}

/**
 * Writes what is missing, unless another process did meanwhile. A file that was there has an IDENTIFIER_KEY: nothing of what its data was
 * made with is ever made anew.
 */
async function complete(file: string): Promise<Made> {
  const found = await readSecrets(file);
  if (isWhole(found)) return found;
  const made = { ...newSecrets(), ...found };
  await writeSecrets(file, made);
  return made;
}

function newSecrets(): Made {
  const key = (): string => randomBytes(32).toString('base64');
  const values = rings.map((name) => [name, `k1:${key()}`] as const);
  return Object.fromEntries([...values, ['IDENTIFIER_KEY', key()]]) as Made;
}

async function readSecrets(file: string): Promise<Partial<Made> | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Partial<Made>;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`Cannot read the keys in ${file}; without them the data beside it is unreadable`, { cause });
  }
}

async function writeSecrets(file: string, secrets: Made): Promise<void> {
  const unfinished = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    const handle = await open(unfinished, 'wx', 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(secrets, null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  } catch (cause) {
    await rm(unfinished, { force: true });
    throw new Error(`Cannot write the keys to ${file}`, { cause });
  }
}

/** Does the work while no other process of this folder does its own. */
async function alone<T>(lock: string, work: () => Promise<T>): Promise<T> {
  while (!(await taken(lock))) await pause(LOOK_EVERY_MS);
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function taken(lock: string): Promise<boolean> {
  try {
    await (await open(lock, 'wx', 0o600)).close();
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw new Error(`Cannot make ${lock}`, { cause });
    const since = await stat(lock).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(), // gone meanwhile
    );
    if (Math.abs(Date.now() - since) > LOCK_MS) await rm(lock, { force: true });
    return false;
  }
}
