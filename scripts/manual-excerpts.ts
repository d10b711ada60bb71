import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A fence behind a comment that names the source of what stands in it: a file, or `examples/clients/java/pom.xml#generate`, a region. */
const fence = /(<!-- (\w[\w.-]*\/[\w./-]+)(?:#(\S+))? -->\n\n```\w*\n)[^]*?(?=```)/g;

/** Every document of the folder that has such a fence, by its path, each filled with its source as it is now. */
export async function manualsWithExcerpts(folder = 'docs'): Promise<Record<string, string>> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.md'));
  const manuals = await Promise.all(
    names.map(async (name) => [join(folder, name), await read(join(folder, name))] as const),
  );
  const filled = manuals
    .filter(([, text]) => text.search(fence) >= 0)
    .map(async ([path, text]) => [path, await withExcerpts(text)] as const);
  return Object.fromEntries(await Promise.all(filled));
}

/** The manual, each fence that names its source filled with it. */
export async function withExcerpts(manual: string, readSource = read): Promise<string> {
  const paths = [...manual.matchAll(fence)].map(([, , path]) => path!);
  const sources = new Map(await Promise.all(paths.map(async (path) => [path, await readSource(path)] as const)));
  return manual.replace(fence, (_, opening: string, path: string, name: string | undefined) => {
    const source = sources.get(path)!;
    return `${opening}${name === undefined ? source : `${regionOf(source, name, path)}\n`}`;
  });
}

const read = (path: string): Promise<string> => readFile(path, 'utf8');

/** What stands between `#region <name>` and `#endregion`, moved to the left margin. */
function regionOf(source: string, name: string, path: string): string {
  const lines = source.split('\n');
  const start = lines.findIndex((line) => new RegExp(`#\\s?region ${name}( -->)?$`).test(line));
  const end = lines.findIndex((line, at) => at > start && /#\s?endregion/.test(line));
  if (start < 0 || end < 0) throw new Error(`${path} has no region «${name}»`);
  const region = lines.slice(start + 1, end);
  const margin = Math.min(...region.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  return region.map((line) => line.slice(margin)).join('\n');
}
