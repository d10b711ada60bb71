import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { passwordOf, Product } from '../../bench/product.js';

/*
 * `npm run fuzz`: calls everything in the OpenAPI document with what it allows and with what it does not, once as a stranger
 * and once signed in, and fails on what the document does not say: another status, type or shape of an answer, any 5xx.
 */

/** What a machine may ask in a minute, and hashes that cost nothing: it is the API that is looked at. */
const env = { ARGON2_MEMORY_KIB: '8', ARGON2_TIME_COST: '1', SIGN_IN_MAX_CONSECUTIVE_FAILURES: '1000' };
const settings = resolve('scripts/fuzz');

if (spawnSync('schemathesis', ['--version']).status !== 0) {
  throw new Error('fuzz: no schemathesis on the PATH; `pip install schemathesis==4.32.5` brings it');
}
const product = await Product.start({ env });
const folder = await mkdtemp(join(tmpdir(), 'prodouane-fuzz-'));
try {
  await product.open('fuzzed');
  const stranger = await fuzz({});
  const signedIn = await fuzz({ FUZZ_IDENTIFIER: 'fuzzed', FUZZ_PASSWORD: passwordOf('fuzzed') });
  process.exitCode = stranger || signedIn;
} finally {
  await product.stop();
  await rm(folder, { recursive: true });
}

/** One run of the fuzzer; resolves with its exit code. */
async function fuzz(account: Record<string, string>): Promise<number> {
  const options = ['--config-file', join(settings, 'schemathesis.toml')];
  const child = spawn('schemathesis', [...options, 'run', `${product.url}/api/openapi.json`, '--no-color'], {
    cwd: folder,
    env: {
      ...process.env,
      PYTHONPATH: settings,
      PYTHONDONTWRITEBYTECODE: '1',
      SCHEMATHESIS_HOOKS: 'hooks',
      ...account,
    },
    stdio: 'inherit',
  });
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
}
