import { KeyRing } from '#personal-data';
import { CallerKeys, SigningKeyRing } from '#web';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { alone } from './alone.js';
import { removeUnfinished, writeWhole } from './write-whole.js';

const newKey = (): string => randomBytes(32).toString('base64');
const newRing = (): string => `k1:${newKey()}`;

/** With what data and links were made: where a file of keys lacks one of them, a new one would make them unreadable. */
const lasting = { PERSONAL_DATA_KEY: newRing, CREDENTIAL_KEY: newRing, LINK_KEY: newRing, IDENTIFIER_KEY: newKey };

/** How each key is made; INTERNAL_KEY, which earlier versions made, is kept where it stands. */
const makers = {
  ...lasting,
  OTP_KEY: newRing,
  INTERNAL_SIGNING_KEY: newRing,
  SSO_KEY: () => SigningKeyRing.make(),
  CLIENT_KEY: newRing,
};
type Name = keyof typeof makers;
type Made = Readonly<Record<Name, string>>;

/** Keys that are there, by name. */
export type FoundKeys = Readonly<Record<string, string>>;

/** Keys as environment variables write them, and the public halves of those by which services know one another. */
export type Secrets = Made & { readonly INTERNAL_CALLERS: string; readonly INTERNAL_KEY?: string };

/**
 * The keys of this installation: made at the first start and written to `<dataDir>/secrets.json`, for the owner's eyes
 * only, read at every later one; what a newer version needs besides is added behind what stands there, which stays as it is to the
 * byte. Of any number of starts at once one writes and the others read what it wrote; the file is there whole or as before.
 * Where there is no file, the keys that `elsewhere` knows are its first.
 */
export async function installationSecrets(
  dataDir: string,
  elsewhere: () => Promise<FoundKeys | undefined> = () => Promise.resolve(undefined),
): Promise<Secrets> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'secrets.json');
  const found = await readSecrets(file);
  const lacks = found === undefined || missing(found.keys).length > 0;
  return withCallers(lacks ? await alone(lockOf(dataDir), () => complete(file, elsewhere)) : (found.keys as Made));
}

/** The lock under which keys of the folder are written. */
export function lockOf(dataDir: string): string {
  return join(dataDir, 'secrets.json.lock');
}

/** The environment, where a key that is set, or named as a file, comes before the installation's own. */
export function withSecrets(secrets: FoundKeys): NodeJS.ProcessEnv {
  const unset = Object.entries(secrets).filter(([name]) => !process.env[name] && !process.env[`${name}_FILE`]);
  return { ...process.env, ...Object.fromEntries(unset) };
}

/** The environment with the keys that the file has now; none is made, and one that was taken away is not there. */
export async function environmentNow(dataDir: string): Promise<NodeJS.ProcessEnv> {
  const found = await readSecrets(join(dataDir, 'secrets.json'));
  return withSecrets(found?.keys ?? {});
}

function withCallers(made: Made): Secrets {
  return { ...made, INTERNAL_CALLERS: CallerKeys.describe('gateway', KeyRing.parse(made.INTERNAL_SIGNING_KEY)) };
}

function missing(found: FoundKeys): Name[] {
  return (Object.keys(makers) as Name[]).filter((name) => found[name] === undefined);
}

/** Writes what is missing, unless another process did meanwhile, and takes away what one that was killed left half written. */
async function complete(file: string, elsewhere: () => Promise<FoundKeys | undefined>): Promise<Made> {
  const stored = await readSecrets(file);
  const found = stored?.keys ?? (await elsewhere());
  const names = missing(found ?? {});
  const lost = names.filter((name) => name in lasting);
  if (found !== undefined && lost.length > 0) {
    throw new Error(`The keys in ${file} lack ${lost.join(', ')}, with which the data was made; restore that file`);
  }
  await removeUnfinished(file);
  const made = await Promise.all(names.map(async (name) => [name, await makers[name]()] as const));
  const text = stored ? withAdded(stored.text, made) : withAdded('{}', [...Object.entries(found ?? {}), ...made]);
  if (text !== stored?.text) {
    await writeWhole(file, text, 0o600).catch((cause: unknown) => {
      throw new Error(`Cannot write the keys to ${file}`, { cause });
    });
  }
  return { ...found, ...Object.fromEntries(made) } as Made;
}

/** The text of the JSON object with members added behind those that it has. */
function withAdded(text: string, members: readonly (readonly [name: string, value: string])[]): string {
  if (members.length === 0) return text;
  const before = text.slice(0, text.lastIndexOf('}')).trimEnd();
  const lines = members.map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return `${before}${before.endsWith('{') ? '' : ','}\n${lines.join(',\n')}\n}\n`;
}

interface Found {
  readonly text: string;
  readonly keys: FoundKeys;
}

async function readSecrets(file: string): Promise<Found | undefined> {
  try {
    const text = await readFile(file, 'utf8');
    return { text, keys: JSON.parse(text) as FoundKeys };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`Cannot read the keys in ${file}; without them the data beside it is unreadable`, { cause });
  }
}
