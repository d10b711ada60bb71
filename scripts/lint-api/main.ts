import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Product } from '../../bench/product.js';

/*
 * `npm run lint:api`: starts the product, and looks at its OpenAPI document with Spectral and Redocly, and at its AsyncAPI
 * document with Spectral. A warning fails as an error does. npx fetches both, at these versions, and runs no script of any package.
 */

const settings = resolve('scripts/lint-api');
const spectral = ['@stoplight/spectral-cli@6.16.3', 'spectral', 'lint', '--fail-severity=warn', '--ruleset'];
const redocly = ['@redocly/cli@2.77.0', 'redocly', 'lint', '--config'];
/** Document, linter, its settings. */
const looks = [
  ['openapi.json', spectral, 'spectral.yaml'],
  ['openapi.json', redocly, 'redocly.yaml'],
  ['asyncapi.json', spectral, 'spectral-asyncapi.yaml'],
] as const;

const product = await Product.start();
const folder = await mkdtemp(join(tmpdir(), 'prodouane-lint-api-'));
try {
  for (const name of new Set(looks.map(([document]) => document))) {
    const description = (await (await fetch(`${product.url}/api/${name}`)).json()) as object;
    await writeFile(join(folder, name), JSON.stringify(description, null, 2)); // in lines, so that a finding has a place
  }
  const failed = looks.filter(
    ([name, linter, rules]) => !passes([...linter, join(settings, rules)], join(folder, name)),
  );
  process.exitCode = failed.length;
} finally {
  await product.stop();
  await rm(folder, { recursive: true });
}

function passes([packageAtVersion = '', ...command]: readonly string[], file: string): boolean {
  const { status } = spawnSync(
    'npx',
    ['--yes', '--ignore-scripts', '--package', packageAtVersion, '--', ...command, file],
    {
      cwd: folder,
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
      stdio: 'inherit',
    },
  );
  return status === 0;
}
