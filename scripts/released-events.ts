import { readFile, readdir } from 'node:fs/promises';
import { incompatibleChanges, type JsonSchema } from '#contracts';

const folder = 'docs/events';
const suffix = '.schema.json';

/**
 * How the contracts break the event schemas that are committed, a line for each break; empty when consumers of the
 * released versions will not notice. `current` is what is about to be committed: path → text.
 */
export async function brokenReleases(current: Readonly<Record<string, string>>): Promise<string[]> {
  const released = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith(suffix));
  const breaks = released.map(async (file) => {
    const text = current[`${folder}/${file}`];
    if (text === undefined) return [`${file}: no contract any more`];
    const before = JSON.parse(await readFile(`${folder}/${file}`, 'utf8')) as JsonSchema;
    return incompatibleChanges(before, JSON.parse(text) as JsonSchema).map((change) => `${file}${change}`);
  });
  return (await Promise.all(breaks)).flat();
}
