import { isTest, type SourceFile } from './sources.js';

/** Which rooms (folders) of a folder import which others of it: folder → room → rooms. Types count, tests do not. */
export type Arrows = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

/** Every arrow between two rooms of one folder, within libraries and services. */
export function arrowsOfRooms(sources: readonly SourceFile[]): Arrows {
  return arrowsBetween(sources, ({ from, to }) => !isFile(from) && !isFile(to));
}

/**
 * The rooms of each folder whose arrows lead back to themselves, also by way of files that lie beside them; the first is named
 * again at the end.
 */
export function circlesOfRooms(sources: readonly SourceFile[]): { folder: string; rooms: string[] }[] {
  return [...arrowsBetween(sources, () => true)].flatMap(([folder, rooms]) => {
    const circle = [...rooms.keys()].filter((room) => leadsTo(room, room, rooms)).sort();
    return circle.every(isFile) ? [] : [{ folder, rooms: [...circle, circle[0]!] }];
  });
}

interface Between {
  readonly folder: string;
  readonly from: string;
  readonly to: string;
}

function arrowsBetween(sources: readonly SourceFile[], counts: (between: Between) => boolean): Arrows {
  const arrows = new Map<string, Map<string, Set<string>>>();
  for (const { path, imports } of sources) {
    if (!/^(?:libs|services)\/[a-z-]+\/src\//.test(path) || isTest(path)) continue;
    for (const { target } of imports) {
      const between = apart(path.replace(/\.tsx?$/, ''), target);
      if (between === undefined || !counts(between)) continue;
      const { folder, from, to } = between;
      const rooms = arrows.get(folder) ?? new Map<string, Set<string>>();
      arrows.set(folder, rooms.set(from, (rooms.get(from) ?? new Set()).add(to)));
    }
  }
  return arrows;
}

/** A file beside the rooms of a folder is named with a dot before it, so that it is no room. */
const isFile = (name: string): boolean => name.startsWith('./');

/** The folder in which a file and what it imports part, and what of it they are in: a room, or a file beside the rooms. */
function apart(path: string, target: string): Between | undefined {
  const [a, b] = [path.split('/'), target.split('/')];
  const depth = a.findIndex((part, at) => part !== b[at]);
  if (depth < 3 || b[depth] === undefined) return undefined;
  const named = (parts: readonly string[]) => `${depth === parts.length - 1 ? './' : ''}${parts[depth]}`;
  return { folder: a.slice(0, depth).join('/'), from: named(a), to: named(b) };
}

/** Whether arrows lead from one room to another, by at least one step. */
export function leadsTo(from: string, to: string, arrows: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const seen = new Set<string>();
  const next = [from];
  for (let room = next.pop(); room !== undefined; room = next.pop()) {
    for (const reached of arrows.get(room) ?? []) {
      if (reached === to) return true;
      if (!seen.has(reached)) next.push(reached);
      seen.add(reached);
    }
  }
  return false;
}
