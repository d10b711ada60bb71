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
 * Every sign-in that is refused, one request after the other. Each case has an identifier of its own, so that all of them have as
 * many attempts behind them.
 */
export async function signInEnumeration(rounds: number): Promise<Figure> {
  const product = await Product.start({
    env: { SIGN_IN_MAX_CONSECUTIVE_FAILURES: '1000' },
  });
  for (const identifier of ['active', 'suspended', 'barred']) await product.open(identifier);
  for (const identifier of ['suspended', 'barred']) await suspend(product, identifier);
  for (const identifier of ['pending', 'waiting']) await product.register(identifier);
  const refused = (identifier: string, password: string) =>
    answered(product, 401, '/sessions', { identifier, password });
  const told = await compared(rounds, [
    ['unknown', refused('nobody', 'wrong')],
    ['unknown again', refused('no-one', 'wrong')],
    ['active, wrong', refused('active', 'wrong')],
    ['suspended, wrong', refused('suspended', 'wrong')],
    ['suspended, right', refused('barred', passwordOf('barred'))],
    ['pending, wrong', refused('pending', 'wrong')],
    ['pending, right', refused('waiting', passwordOf('waiting'))],
  ]);
  await product.stop();
  return { id: 'R-19', title: `sign-in: median ms of what is refused, ${within}`, ...told };
}

/** A new password for who has forgotten it. */
export async function passwordResetEnumeration(rounds: number): Promise<Figure> {
  const product = await Product.start();
  await product.open('active');
  await product.register('pending');
  const asked = (identifier: string, name = identifier) =>
    answered(product, 202, '/password-resets', { identifier, email: `${name}@example.org` });
  const told = await compared(rounds, [
    ['unknown', asked('nobody')],
    ['unknown again', asked('no-one')],
    ['active', asked('active')],
    ['active, another address', asked('active', 'other')],
    ['pending', asked('pending')],
  ]);
  await product.stop();
  return { id: 'R-09-reset', title: `forgotten password: median ms of the one answer, ${within}`, ...told };
}

/** The removal of a lost factor. */
export async function factorRecoveryEnumeration(rounds: number): Promise<Figure> {
  const product = await Product.start({
    env: { SIGN_IN_MAX_CONSECUTIVE_FAILURES: '1000' },
  });
  for (const identifier of ['active', 'known']) await product.open(identifier);
  await product.register('pending');
  const asked = (identifier: string, password: string) =>
    answered(product, 202, '/factor-recoveries', { identifier, password });
  const told = await compared(rounds, [
    ['unknown', asked('nobody', 'wrong')],
    ['unknown again', asked('no-one', 'wrong')],
    ['active, wrong', asked('active', 'wrong')],
    ['active, right', asked('known', passwordOf('known'))],
    ['pending, wrong', asked('pending', 'wrong')],
  ]);
  await product.stop();
  return { id: 'R-35', title: `lost factor: median ms of the one answer, ${within}`, ...told };
}

const within = 'largest difference from an unknown identifier within noise';

function answered(product: Product, status: number, path: string, body: object): () => Promise<void> {
  return async () => {
    const response = await product.post(path, body);
    await response.arrayBuffer();
    if (response.status !== status) throw new Error(`${path} must answer ${status}, and answered ${response.status}`);
  };
}

/** Medians in milliseconds, taken one after the other in turns. The first two cases are one and the same: they tell the noise. */
async function compared(
  rounds: number,
  cases: readonly (readonly [name: string, ask: () => Promise<void>])[],
): Promise<Pick<Figure, 'values' | 'holds'>> {
  const times = cases.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < cases.length; turn++) {
      const at = (round + turn) % cases.length;
      const start = performance.now();
      await cases[at]![1]();
      times[at]!.push(performance.now() - start);
    }
  }
  const [unknown = [], again = [], ...others] = times;
  const difference = Math.max(...others.map((own) => Math.abs(median(own) - median(unknown))));
  const noise = Math.max(Math.abs(median(unknown) - median(again)), (Math.SQRT2 * spread(unknown)) / Math.sqrt(rounds));
  const medians = cases.map(([name], at) => [name, median(times[at]!)] as const);
  return { values: { ...Object.fromEntries(medians), difference, noise }, holds: difference <= 3 * noise };
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
