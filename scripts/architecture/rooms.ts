import { isTest, type SourceFile } from './sources.js';

/** Which rooms (folders) of a folder import which others of it: folder → room → rooms. Types count, tests do not. */
export type Arrows = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

/** Every arrow between two rooms of one folder, within libraries and services. */
export function arrowsOfRooms(sources: readonly SourceFile[]): Arrows {
  const arrows = new Map<string, Map<string, Set<string>>>();
  for (const { path, imports } of sources) {
    if (!/^(?:libs|services)\/[a-z-]+\/src\//.test(path) || isTest(path)) continue;
    for (const { target } of imports) {
      const between = apart(path, target);
      if (between === undefined) continue;
      const { folder, from, to } = between;
      const rooms = arrows.get(folder) ?? new Map<string, Set<string>>();
      arrows.set(folder, rooms.set(from, (rooms.get(from) ?? new Set()).add(to)));
    }
  }
  return arrows;
}

/** The rooms of each folder whose arrows lead back to themselves; the first is named again at the end. */
export function circlesOfRooms(sources: readonly SourceFile[]): { folder: string; rooms: string[] }[] {
  return [...arrowsOfRooms(sources)].flatMap(([folder, rooms]) => {
    const circle = [...rooms.keys()].filter((room) => leadsTo(room, room, rooms)).sort();
    return circle.length === 0 ? [] : [{ folder, rooms: [...circle, circle[0]!] }];
  });
}

/** The folder in which a file and what it imports part, and the two rooms of it that they are in. */
function apart(path: string, target: string): { folder: string; from: string; to: string } | undefined {
  const [a, b] = [path.split('/'), target.split('/')];
  const depth = a.findIndex((part, at) => part !== b[at]);
  const areRooms = depth >= 3 && depth < a.length - 1 && depth < b.length - 1;
  return areRooms ? { folder: a.slice(0, depth).join('/'), from: a[depth]!, to: b[depth]! } : undefined;
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
