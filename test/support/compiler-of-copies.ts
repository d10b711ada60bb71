import { resolve } from 'node:path';
import ts from 'typescript';

/** By path, what becomes of a file's text. */
export type Changes = Readonly<Record<string, (text: string) => string>>;

/**
 * Compiles copies of files, as if they stood in their places: answers which of the files asked about no longer compile, each
 * with its errors in words. What is the same from one call to the next is compiled once.
 */
export function compilerOfCopies(...roots: readonly string[]) {
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as { config: object };
  const from = { ...config, include: [], files: roots };
  const { options } = ts.parseJsonConfigFileContent(from, ts.sys, process.cwd());
  const host = ts.createCompilerHost(options);
  const parsed = new Map<string, ts.SourceFile | undefined>();
  let before: ts.Program | undefined;

  return (changes: Changes, files: readonly string[]): Map<string, string> => {
    const changed = new Map(Object.entries(changes).map(([path, change]) => [resolve(path), change]));
    const copy: ts.CompilerHost = {
      ...host,
      getSourceFile(path, version) {
        const original = parsed.get(path) ?? host.getSourceFile(path, version);
        parsed.set(path, original);
        const change = changed.get(resolve(path));
        return change && original ? ts.createSourceFile(path, change(original.text), version) : original;
      },
    };
    before = ts.createProgram([...roots, ...files], options, copy, before);
    const broken = new Map<string, string>();
    for (const path of [...roots, ...files]) {
      const errors = before.getSemanticDiagnostics(before.getSourceFile(path));
      const words = errors.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')).join('\n');
      if (errors.length > 0) broken.set(path, words);
    }
    return broken;
  };
}
