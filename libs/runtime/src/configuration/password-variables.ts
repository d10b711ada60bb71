import type { Guessability } from '#personal-data';
import { variable, wholeNumber } from './variable.js';
import { z } from 'zod';

const automatic = (meaning: string) =>
  variable(
    z
      .string()
      .regex(/^(?:auto|[1-9]\d{0,3})$/, { error: 'is neither "auto" nor a number from 1 to 9999' })
      .transform((text) => (text === 'auto' ? undefined : Number(text))),
    { meaning, write: 'auto, or a whole number from 1 to 9999', default: 'auto' },
  );

/** Passwords and what a hash costs: what `openHasher` takes, for whichever service hashes. */
export const passwordVariables = {
  PASSWORD_MIN_LENGTH: wholeNumber(
    'Shortest password, in characters: 7 is the guide, 12 CNIL, 15 NIST single-factor.',
    { default: 7, min: 7, max: 64 },
  ),
  PASSWORD_MIN_LENGTH_ALONE: wholeNumber(
    'Shortest new password at the level `password`, which asks for nothing beside it; never below PASSWORD_MIN_LENGTH.',
    { default: 7, min: 7, max: 64 },
  ),
  PASSWORD_MIN_SCORE: variable(
    z
      .string()
      .regex(/^[0-4]$/, { error: 'is not a score' })
      .transform((text) => Number(text) as Guessability),
    {
      meaning: 'Least estimated strength of a password; below 2 breached passwords and single words are taken, too.',
      write: 'a whole number from 0 to 4',
      default: '2',
    },
  ),
  ARGON2_MEMORY_KIB: wholeNumber('Memory of one argon2id hash, in KiB.', { default: 19_456, min: 8, max: 1_048_576 }),
  ARGON2_TIME_COST: wholeNumber('Passes of one argon2id hash.', { default: 2, min: 1, max: 16 }),
  ARGON2_PARALLELISM: wholeNumber('Lanes of one argon2id hash.', { default: 1, min: 1, max: 16 }),
  HASH_CONCURRENCY: automatic('Hashes that run at once; by itself, as many as cores on Linux, elsewhere one fewer.'),
  HASH_QUEUE: automatic('Hashes that may wait, beyond which the answer is 503; by itself, about a second of work.'),
  HASH_QUEUE_PER_CLIENT: wholeNumber(
    'Hashes that may wait for one client: an address, or a session or known device by itself.',
    { default: 2, min: 1, max: 10_000 },
  ),
};
