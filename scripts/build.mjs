/** Compiles every TypeScript file but the specs to dist/, in the same tree, with source maps, and copies stylesheets and texts. Types are checked by `npm run typecheck`. */
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { transformFile } from '@swc/core';

const folders = ['libs', 'services', 'bench', 'scripts'];
const isSource = (name) => /\.tsx?$/.test(name) && !/\.spec\.tsx?$/.test(name) && !name.endsWith('.d.ts');

rmSync('dist', { recursive: true, force: true });
const files = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name)),
);
await Promise.all(
  files.filter(isSource).map(async (source) => {
    const target = join('dist', source.replace(/\.tsx?$/, '.js'));
    const { code, map } = await transformFile(source, { swcrc: true, outputPath: dirname(target) });
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, `${code}\n//# sourceMappingURL=${basename(target)}.map\n`);
    writeFileSync(`${target}.map`, map);
  }),
);
for (const file of files.filter((name) => /\.(?:css|json)$/.test(name))) {
  mkdirSync(dirname(join('dist', file)), { recursive: true });
  copyFileSync(file, join('dist', file));
}
