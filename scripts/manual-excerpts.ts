import { readFile } from 'node:fs/promises';

/** A fence behind a comment that names the source of what stands in it: `<!-- examples/clients/java/pom.xml#generate -->`. */
const fence = /(<!-- (\S+)#(\S+) -->\n\n```\w*\n)[^]*?(?=```)/g;

/** The manual, each fence that names its source filled with that region of the source as it is now. */
export async function withExcerpts(manual: string): Promise<string> {
  const text = await readFile(manual, 'utf8');
  const paths = [...text.matchAll(fence)].map(([, , path]) => path!);
  const sources = new Map(await Promise.all(paths.map(async (path) => [path, await readFile(path, 'utf8')] as const)));
  return text.replace(fence, (_, opening: string, path: string, name: string) => {
    return `${opening}${regionOf(sources.get(path)!, name, path)}\n`;
  });
}

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
