import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { passwordOf, Product } from './product.js';
import type { Figure } from './single-figures.js';
import { median, percentile } from './statistics.js';

/* What a stranger could read from a clock: whether an identifier is taken, and in which state the account is. */

/** A free and a taken identifier, one request after the other: medians in milliseconds and their difference against noise. */
export async function registrationEnumeration(pairs: number): Promise<Figure> {
  const product = await Product.start();
  await product.open('taken');
  const time = async (identifier: string): Promise<number> => {
    const start = performance.now();
    await product.register(identifier);
    return performance.now() - start;
  };
  const free: number[] = [];
  const again: number[] = [];
  const taken: number[] = [];
  const taking = async (): Promise<number> => time('taken');
  for (let n = 0; n < pairs; n++) {
    const turns = [
      async () => free.push(await time(`free${n}`)),
      async () => taken.push(await taking()),
      async () => again.push(await time(`again${n}`)),
    ];
    for (let turn = 0; turn < turns.length; turn++) await turns[(n + turn) % turns.length]!();
  }
  await product.stop();
  const difference = Math.abs(median(free) - median(taken));
  const noise = Math.max(Math.abs(median(free) - median(again)), spread(free) / Math.sqrt(pairs));
  return {
    id: 'R-09',
    title: 'registration: median ms of a free and of a taken identifier, difference within noise',
    values: { free: median(free), taken: median(taken), difference, noise },
    holds: difference <= 3 * noise,
  };
}

/**
 * Every sign-in that is refused, one request after the other: medians in milliseconds, and how far each is from that of an
 * unknown identifier. Each case has an identifier of its own, so that all of them have as many attempts behind them.
 */
export async function signInEnumeration(rounds: number): Promise<Figure> {
  const product = await Product.start({
    env: { SIGN_IN_MAX_CONSECUTIVE_FAILURES: '1000' },
  });
  for (const identifier of ['active', 'suspended', 'barred']) await product.open(identifier);
  for (const identifier of ['suspended', 'barred']) await suspend(product, identifier);
  for (const identifier of ['pending', 'waiting']) await product.register(identifier);
  const cases: readonly [name: string, identifier: string, password: string][] = [
    ['unknown', 'nobody', 'wrong'],
    ['unknown again', 'no-one', 'wrong'],
    ['active, wrong', 'active', 'wrong'],
    ['suspended, wrong', 'suspended', 'wrong'],
    ['suspended, right', 'barred', passwordOf('barred')],
    ['pending, wrong', 'pending', 'wrong'],
    ['pending, right', 'waiting', passwordOf('waiting')],
  ];
  const times = cases.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < cases.length; turn++) {
      const at = (round + turn) % cases.length;
      const [, identifier, password] = cases[at]!;
      const start = performance.now();
      const response = await product.post('/sessions', { identifier, password });
      await response.arrayBuffer();
      times[at]!.push(performance.now() - start);
      if (response.status !== 401) throw new Error(`A sign-in that must be refused answered ${response.status}`);
    }
  }
  await product.stop();
  const [unknown = [], again = [], ...others] = times;
  const difference = Math.max(...others.map((own) => Math.abs(median(own) - median(unknown))));
  const noise = Math.max(Math.abs(median(unknown) - median(again)), (Math.SQRT2 * spread(unknown)) / Math.sqrt(rounds));
  const medians = cases.map(([name], at) => [name, median(times[at]!)] as const);
  return {
    id: 'R-19',
    title: 'sign-in: median ms of what is refused, largest difference from an unknown identifier within noise',
    values: { ...Object.fromEntries(medians), difference, noise },
    holds: difference <= 3 * noise,
  };
}

/** Suspends as operations do, and waits until sign-in knows. */
async function suspend(product: Product, identifier: string): Promise<void> {
  const order = ['--identifier', identifier, '--actor', 'bench', '--reason', 'case 1'];
  await promisify(execFile)(process.execPath, ['dist/services/standalone/src/ops/main.js', 'suspend', ...order], {
    env: { PATH: process.env.PATH, DATA_DIR: join(product.folder, 'data') },
  });
  const signIn = () => product.post('/sessions', { identifier, password: passwordOf(identifier) });
  while ((await signIn()).status !== 401);
}

const spread = (values: readonly number[]): number => percentile(values, 0.75) - percentile(values, 0.25);
