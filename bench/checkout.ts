import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Prepared } from './comparisons.js';

/** A build of the product, and settings of its own. */
export interface Checkout {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The build that this bench is part of, as it is delivered. */
export const here: Checkout = { folder: process.cwd(), env: {} };

/** A library of the checkout by its door; what that imports is the checkout's own. */
export async function libraryOf<L>({ folder }: Checkout, name: string): Promise<L> {
  return (await import(pathToFileURL(resolve(folder, 'dist/libs', name, 'src/index.js')).href)) as L;
}

/** How much worse one checkout may be than another. */
const WORSE = 0.05;

/** The same load on two checkouts instead of on one and its baseline: rates, or times, of the one ÷ of the other. */
export async function againstCheckout(
  prepare: (checkout: Checkout) => Promise<Prepared[]>,
  one: Checkout,
  other: Checkout,
): Promise<Prepared[]> {
  const ours = await prepare(one);
  const theirs = await prepare(other);
  return ours.map((comparison, index) => {
    const { bound, title, subject, stop } = comparison;
    const { subject: baseline, stop: stopOther } = theirs[index]!;
    return {
      ...comparison,
      title: `${title.split(' ÷ ')[0]}, here ÷ ${other.folder}`,
      bound: { ...bound, value: bound.kind === 'at least' ? 1 - WORSE : 1 + WORSE },
      subject,
      baseline,
      async stop() {
        await stop();
        await stopOther();
      },
    };
  });
}
