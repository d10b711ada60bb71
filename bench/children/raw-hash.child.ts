import { hash, verify } from '@node-rs/argon2';
import { answerParent } from '../child.js';

/** Baseline of P1 and P2: argon2id as the product configures it, and nothing else. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const password = 'quai brumeux 6a6475706f6e74';
const known = await hash(password, options);

answerParent<{ operation: 'hash' | 'verify'; milliseconds: number; lanes: number }>(
  async ({ operation, milliseconds, lanes }) => {
    const start = performance.now();
    let done = 0;
    const lane = async (): Promise<void> => {
      while (performance.now() - start < milliseconds) {
        await (operation === 'hash' ? hash(password, options) : verify(known, password));
        done++;
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return done / ((performance.now() - start) / 1_000);
  },
);
