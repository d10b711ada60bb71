import { arrowsOfRooms, leadsTo } from './rooms.js';
import { mayImport } from './rules.js';
import type { SourceFile } from './sources.js';

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** `docs/rooms.md`: who may import whom among libraries, and who imports whom within libraries and services. */
export function renderRooms(sources: readonly SourceFile[]): string {
  const libraries = new Map(Object.entries(mayImport).map(([name, known]) => [name, new Set(known)]));
  const within = [...arrowsOfRooms(sources)]
    .filter(([, rooms]) => [...rooms.values()].reduce((sum, to) => sum + to.size, 0) > 1)
    .sort(([one], [other]) => one.localeCompare(other));
  return [
    '# Rooms',
    'Who imports whom, drawn from the code. An arrow that follows from others is left out; none leads back to where it began. A room is a folder; what it is for stands in [architecture](architecture.md).',
    section('Libraries', 'Which may know which. Services know all of them, and no other service.', libraries),
    ...within.map(([folder, rooms]) => section(`\`${folder}\``, '', rooms)),
    '',
  ].join('\n\n');
}

function section(title: string, text: string, graph: Graph): string {
  return [`## ${title}`, ...(text ? [text] : []), drawing(graph)].join('\n\n');
}

function drawing(graph: Graph): string {
  const lines = [...graph].flatMap(([from, all]) =>
    [...all].filter((to) => !follows(from, to, graph)).map((to) => `  ${from} --> ${to}`),
  );
  const alone = [...graph.keys()].filter((room) => !lines.some((line) => line.split(' ').includes(room)));
  return ['```mermaid', 'flowchart TD', ...lines.sort(), ...alone.map((room) => `  ${room}`), '```'].join('\n');
}

/** Whether the arrow goes without saying: another one leads there on a longer way. */
function follows(from: string, to: string, graph: Graph): boolean {
  return [...(graph.get(from) ?? [])].some((between) => between !== to && leadsTo(between, to, graph));
}
