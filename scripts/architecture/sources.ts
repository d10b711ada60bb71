import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

/** A source file of the house: path from the root with `/`, text, and what it imports (packages, doors, or files of ours). */
export interface SourceFile {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly {
    readonly target: string;
    readonly typeOnly: boolean;
    /** What is imported by name, as it is called where it comes from. */
    readonly names: readonly string[];
  }[];
  /** Its classes that only work once a Nest module lists them: controllers and handlers. */
  readonly listed: readonly string[];
  /** Whether a controller of calls between services lacks the guard that checks who calls. */
  readonly unguarded: boolean;
}

/** Whether the file is a test, or only there for tests. */
export const isTest = (path: string): boolean => /\/(test|testing)\/|\.spec\.tsx?$|\.conformance\.ts$/.test(path);

/** Reads every TypeScript file of libs, services, test, bench and scripts. */
export function readSources(root: string): SourceFile[] {
  return ['libs', 'services', 'test', 'bench', 'scripts'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => {
        const path = relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/');
        return parseSource(path, readFileSync(join(root, path), 'utf8'));
      }),
  );
}

export function parseSource(path: string, text: string): SourceFile {
  const statement = /^\s*(?:import|export)\s+(type\s+)?(?:[^'"();]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm;
  const imports = [...text.matchAll(statement)].map((match) => {
    const specifier = match[2] ?? match[3] ?? '';
    const target = specifier.startsWith('.')
      ? normalize(join(dirname(path), specifier)).replaceAll('\\', '/')
      : specifier;
    const names = /\{([^}]*)\}/.exec(match[0])?.[1]?.match(/(?<=^|,)\s*(?:type\s+)?\w+/g) ?? [];
    return {
      target: target.replace(/\.js$/, ''),
      typeOnly: match[1] !== undefined,
      names: names.map((name) => name.trim()),
    };
  });
  const decorated = /^@(?:Controller|CommandHandler|QueryHandler)\([^]*?^export class (\w+)/gm;
  const listed = [...text.matchAll(decorated)].map(([, name]) => name ?? '');
  const controllers = [...text.matchAll(/^@Controller\('commands[^]*?^export class /gm)];
  const unguarded = controllers.some(([decorators]) => !decorators.includes('@UseGuards(InternalGuard)'));
  return { path, lines: text.split('\n').length - 1, imports, listed, unguarded };
}
