/**
 * `node --import ./scripts/typescript.mjs program.ts`: runs a TypeScript program from its sources, with the doors of
 * package.json, so that a test or a tool can start a process without building first. Never for what serves.
 */
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { transformFile } from '@swc/core';

if (isMainThread) register(import.meta.url);

export function resolve(specifier, context, nextResolve) {
  const door = /^#([a-z-]+)(\/testing)?$/.exec(specifier);
  if (door)
    return nextResolve(new URL(`../libs/${door[1]}/src${door[2] ?? ''}/index.ts`, import.meta.url).href, context);
  const ours = specifier.startsWith('.') && /\.tsx?$/.test(context.parentURL ?? '');
  return nextResolve(ours ? specifier.replace(/\.js$/, '.ts') : specifier, context);
}

export async function load(url, context, nextLoad) {
  if (!/\.tsx?$/.test(url)) return nextLoad(url, context);
  const { code } = await transformFile(fileURLToPath(url), { swcrc: true, sourceMaps: 'inline' });
  return { format: 'module', source: code, shortCircuit: true };
}
