import { Child } from '../child.js';
import type { Prepared } from '../comparisons.js';
import { closedLoop, type Slice } from '../paired.js';
import { SeededProduct } from './seeded-product.js';

const FEW = 1_000;

/**
 * A product of many accounts against one of a thousand, with the same settings, both on one core: sign-ins and session
 * checks of persons taken at random, and then, both being stopped, appends to their logs. Documents and keys lie on the
 * MongoDB server where one is given; the log does not, and is not measured again.
 */
export async function againstFewAccounts(
  accounts: number,
  say: (text: string) => void,
  mongodb?: string,
): Promise<Prepared[]> {
  const many = await SeededProduct.prepare(accounts, say, mongodb);
  const few = await SeededProduct.prepare(FEW, say, mongodb);
  const load = await Child.start('./children/load.child.js', 1);
  const compared = (id: string, rate: string, value: number, slice: (of: SeededProduct) => Slice): Prepared => ({
    id: mongodb ? `${id}-mongodb` : id,
    title: `${rate} at ${accounts} accounts ÷ at ${FEW}${mongodb ? ', documents and keys on MongoDB' : ''}`,
    bound: { kind: 'at least', value },
    subject: slice(many),
    baseline: slice(few),
    stop: () => Promise.resolve(),
  });
  const signIn = compared('P8-sign-in', 'sign-in/s', 0.95, (of) => closedLoop(6, () => of.signIn()));
  const check = compared('P8-check', 'session and level check req/s', 0.8, (of) => (milliseconds) => {
    const sessions = { url: `${of.url}/api/v1/session`, authorization: of.authorizations };
    return load.ask<number>({ ...sessions, milliseconds, connections: 16 });
  });
  const append = compared('P8-append', 'append/s through the port', 0.9, (of) => closedLoop(1, () => of.append()));
  const stop = async (): Promise<void> => {
    load.stop();
    await Promise.all([many.stop(), few.stop()]);
  };
  const first = { ...signIn, stop };
  return mongodb ? [first, check] : [first, check, stopped(append)];

  /** Neither product runs meanwhile: they would follow what is appended. */
  function stopped(comparison: Prepared): Prepared {
    const apart =
      (slice: Slice): Slice =>
      async (milliseconds) => {
        await Promise.all([many.end(), few.end()]);
        return slice(milliseconds);
      };
    return { ...comparison, subject: apart(comparison.subject), baseline: apart(comparison.baseline) };
  }
}
