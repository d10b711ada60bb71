import { describe, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';
import { loadAll } from 'js-yaml';
import type { Manifest } from './manifests.js';

/** What `kubectl kustomize` makes of an overlay, and of components of `k8s/components` on top of it. */
export async function render(overlay: string, ...components: readonly string[]): Promise<Manifest[]> {
  return loadAll(await renderText(overlay, ...components)) as unknown as Manifest[];
}

export async function renderText(overlay: string, ...components: readonly string[]): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'prodouane-kustomize-')));
  try {
    const from = (path: string): string => JSON.stringify(relative(folder, join(process.cwd(), 'k8s', path)));
    await writeFile(
      join(folder, 'kustomization.yaml'),
      [
        'apiVersion: kustomize.config.k8s.io/v1beta1',
        'kind: Kustomization',
        'namespace: prodouane',
        `resources: [${from(overlay)}]`,
        `components: [${components.map((name) => from(join('components', name))).join(', ')}]`,
      ].join('\n'),
    );
    return execFileSync('kubectl', ['kustomize', folder], { encoding: 'utf8', maxBuffer: 32 * 1024 * 1024 });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Tests that need a program of this machine. Without it they are left out and say so; where `REQUIRE_<PROGRAM>=1`, that
 * is a failure.
 */
export function describeWith(program: string, howToGetIt: string, name: string, tests: () => void): void {
  const found = (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
  if (found) return void describe(name, tests);
  const required = `REQUIRE_${program.toUpperCase().replaceAll('-', '_')}`;
  if (process.env[required] === '1') {
    return void describe(name, () => {
      it(`finds ${program}`, () => {
        throw new Error(`There is no ${program}: ${howToGetIt}`);
      });
    });
  }
  process.stderr.write(`Left out, for want of ${program}: ${name} (${howToGetIt})\n`);
  describe.skip(name, tests);
}

export const describeWithKubectl = (name: string, tests: () => void): void =>
  describeWith('kubectl', 'install it so that `kubectl` is on the PATH', name, tests);
