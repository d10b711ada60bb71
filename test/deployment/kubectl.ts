import { execFileSync } from 'node:child_process';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { loadAll } from 'js-yaml';
import { onProgram } from '../../scripts/engines/on-program.js';
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

export const describeWithKubectl = (name: string, tests: () => void): void =>
  onProgram('kubectl', 'install it so that it is on the PATH', name, tests);
