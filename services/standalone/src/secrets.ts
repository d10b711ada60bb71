import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

const rings = ['PERSONAL_DATA_KEY', 'CREDENTIAL_KEY', 'LINK_KEY', 'OTP_KEY', 'INTERNAL_KEY'] as const;

/** Keys as environment variables write them. */
export type Secrets = Readonly<Record<(typeof rings)[number] | 'IDENTIFIER_KEY', string>>;

/**
 * The keys of this installation: made at the first start and written to `<dataDir>/secrets.json`, for the owner's eyes
 * only, read at every later one. Of two first starts at once one writes and the other reads what it wrote; the file is
 * there whole or not at all.
 */
export async function installationSecrets(dataDir: string): Promise<Secrets> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'secrets.json');
  return (await readSecrets(file)) ?? (await writeSecrets(file, newSecrets()));
}

/** The environment, where a key that is set, or named as a file, comes before the installation's own. */
export function withSecrets(secrets: Secrets): NodeJS.ProcessEnv {
  const unset = Object.entries(secrets).filter(([name]) => !process.env[name] && !process.env[`${name}_FILE`]);
  return { ...process.env, ...Object.fromEntries(unset) };
}

function newSecrets(): Secrets {
  const key = (): string => randomBytes(32).toString('base64');
  const values = rings.map((name) => [name, `k1:${key()}`] as const);
  return Object.fromEntries([...values, ['IDENTIFIER_KEY', key()]]) as Secrets;
}

async function readSecrets(file: string): Promise<Secrets | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Secrets;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`Cannot read the keys in ${file}; without them the data beside it is unreadable`, { cause });
  }
}

async function writeSecrets(file: string, secrets: Secrets): Promise<Secrets> {
  const unfinished = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const handle = await open(unfinished, 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(secrets, null, 2)}\n`);
    await handle.sync();
    await link(unfinished, file);
    return secrets;
  } catch (cause) {
    const others = (cause as NodeJS.ErrnoException).code === 'EEXIST' ? await readSecrets(file) : undefined;
    if (!others) throw new Error(`Cannot write the keys to ${file}`, { cause });
    return others;
  } finally {
    await handle.close();
    await rm(unfinished, { force: true });
  }
}
