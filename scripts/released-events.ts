import { readFile, readdir } from 'node:fs/promises';
import { incompatibleChanges, type JsonSchema } from '#contracts';

const folders = ['docs/events', 'docs/public-events'];
const suffix = '.schema.json';

/**
 * How the contracts break the event schemas that are committed, a line for each break; empty when consumers of the
 * released versions will not notice. `current` is what is about to be committed: path → text.
 */
export async function brokenReleases(current: Readonly<Record<string, string>>): Promise<string[]> {
  return (await Promise.all(folders.map((folder) => brokenIn(folder, current)))).flat();
}

async function brokenIn(folder: string, current: Readonly<Record<string, string>>): Promise<string[]> {
  const released = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith(suffix));
  const breaks = released.map(async (file) => {
    const path = `${folder}/${file}`;
    const text = current[path];
    if (text === undefined) return [`${path}: no contract any more`];
    const before = JSON.parse(await readFile(path, 'utf8')) as JsonSchema;
    return incompatibleChanges(before, JSON.parse(text) as JsonSchema).map((change) => `${path}${change}`);
  });
  return (await Promise.all(breaks)).flat();
}
