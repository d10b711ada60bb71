import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { defineFieldCode, fieldTooLong, levels, type FieldCode, type SecurityLevel } from '#contracts';
import { hash, parseOptions, verify, type Options } from '@node-rs/argon2';
import { AdmissionControl } from './admission-control.js';
import type { Applicant } from './applicant.js';
import { niceHashingThreads, threadsForHashing } from './hashing-threads.js';
import { PasswordEstimate, type Guessability } from './password-estimate.js';

/** What is wrong with a new password. */
const tooShort = defineFieldCode('password-too-short', {
  en: 'The password has fewer characters than required.',
  fr: 'Le mot de passe a moins de caractères qu’il n’en faut.',
});
const tooGuessable = defineFieldCode('password-too-guessable', {
  en: 'The password is too easily guessed.',
  fr: 'Le mot de passe se devine trop facilement.',
});

export interface PasswordHasherOptions {
  /** argon2id memory in KiB; 19456 (19 MiB) when absent. */
  readonly memoryKiB?: number;
  /** argon2id passes; 2 when absent. */
  readonly timeCost?: number;
  /** argon2id lanes; 1 when absent. */
  readonly parallelism?: number;
  /** Hashes at once; when absent as many as cores, or one fewer where threads have no priority (see threadsForHashing). */
  readonly concurrency?: number;
  /** Hashes that may wait, beyond which HashQueueFull is thrown; 32 for each that runs (about a second) when absent. */
  readonly queue?: number;
  /** Hashes that may wait for one client, beyond which HashQueueFull is thrown; 2 when absent. */
  readonly queuePerClient?: number;
  /** Least estimate of a new password; 2 when absent. */
  readonly minScore?: Guessability;
  /** Fewest code points of a new password; 7 when absent («plus de 6 caractères», guide row 11). */
  readonly minLength?: number;
  /** Fewest where nothing is asked for beside the password; never below `minLength`, which it is when absent. */
  readonly minLengthAlone?: number;
}

/** Whose a new password is to be. */
export interface PasswordOwner {
  /** Identifier, names, e-mail address: the password must not be made of them. */
  readonly personalWords: readonly string[];
  /** Of the account; absent where it is not known. */
  readonly level?: SecurityLevel;
}

/** What is wrong with a new password. */
export interface PasswordWeakness {
  readonly code: FieldCode;
  /** Fewest characters, where there are too few. */
  readonly minimum?: number;
}

const maxLength = 128;
/** Work of our own. */
const nobody: Applicant = { class: 'known' };
const samples = ['Zq8!rT4', 'motdepasse2024', 'p4ssw0rdp4ssw0rdp4ssw0rdp4ssw0rd', '1'.repeat(32), 'abcabc12/03/1987'];

/**
 * Password hashing with argon2id, and the estimate of new passwords, behind the admission control of the process: every
 * promise below but `warmUp` may be rejected with HashQueueFull, the sooner the less its applicant has shown. Passwords are taken in NFC, whole: one typed on
 * another keyboard or system is the same password.
 */
export class PasswordHasher {
  readonly #admission: AdmissionControl;
  readonly #options: Options & { memoryCost: number; timeCost: number; parallelism: number };
  readonly #minScore: Guessability;
  readonly #minLength: number;
  readonly #minLengthAlone: number;
  /** A hash of the current parameters that no password is known for. */
  readonly #nobodysHash: string;

  constructor(options: PasswordHasherOptions = {}) {
    const { memoryKiB = 19_456, timeCost = 2, parallelism = 1, concurrency = threadsForHashing() } = options;
    this.#admission = new AdmissionControl({
      concurrency,
      queue: options.queue ?? 32 * concurrency,
      perClient: options.queuePerClient ?? 2,
    });
    this.#options = { memoryCost: memoryKiB, timeCost, parallelism };
    this.#minScore = options.minScore ?? 2;
    this.#minLength = options.minLength ?? 7;
    this.#minLengthAlone = Math.max(this.#minLength, options.minLengthAlone ?? 0);
    this.#nobodysHash = `$argon2id$v=19$m=${memoryKiB},t=${timeCost},p=${parallelism}$${unpadded(16)}$${unpadded(32)}`;
  }

  /** A PHC string with its parameters and a random salt. */
  hash(password: string, applicant = nobody): Promise<string> {
    return this.#admission.run(applicant, () => this.#hash(password));
  }

  /** Whether the password is that of the hash, at the cost of the hash's own parameters. */
  verify(passwordHash: string, password: string, applicant = nobody): Promise<boolean> {
    return this.#admission.run(applicant, () => verify(passwordHash, password.normalize('NFC')));
  }

  /**
   * A decoy verification against timing attacks: costs what `verify` costs, for an identifier that does not exist
   * always false.
   */
  async verifyNothing(password: string, applicant = nobody): Promise<false> {
    await this.verify(this.#nobodysHash, password, applicant);
    return false;
  }

  /** Whether the hash was made with weaker parameters than the current ones: hash again when the password is at hand. */
  needsRehash(passwordHash: string): boolean {
    const { memoryCost, timeCost, parallelism } = parseOptions(passwordHash);
    const current = this.#options;
    const isArgon2id = passwordHash.startsWith('$argon2id$v=19$');
    return (
      !isArgon2id || memoryCost < current.memoryCost || timeCost < current.timeCost || parallelism < current.parallelism
    );
  }

  /** What is wrong with a new password; nothing when empty. */
  async estimate(password: string, owner: PasswordOwner, applicant = nobody): Promise<PasswordWeakness[]> {
    const candidate = password.normalize('NFC');
    const misfits = this.#misfits(candidate, owner);
    if (misfits.length > 0) return misfits;
    const estimate = await PasswordEstimate.load();
    return this.#admission.run(applicant, async () => this.#weaknesses(estimate, candidate, owner));
  }

  /**
   * Estimates a new password and, if nothing is wrong with it, hashes it, in one turn of the admission control; with this salt
   * of 16 bytes, where one is given, so that the same password gives the same hash.
   */
  async hashChecked(
    password: string,
    owner: PasswordOwner,
    applicant = nobody,
    salt?: Buffer,
  ): Promise<{ readonly hash: string } | { readonly weaknesses: PasswordWeakness[] }> {
    const candidate = password.normalize('NFC');
    const misfits = this.#misfits(candidate, owner);
    if (misfits.length > 0) return { weaknesses: misfits };
    const estimate = await PasswordEstimate.load();
    return this.#admission.run(applicant, async () => {
      const weaknesses = this.#weaknesses(estimate, candidate, owner);
      return weaknesses.length > 0 ? { weaknesses } : { hash: await this.#hash(candidate, salt) };
    });
  }

  /** Waiting to be admitted; for metrics. */
  queued(): number {
    return this.#admission.waiting;
  }

  /** Admitted and running; for metrics. */
  active(): number {
    return this.#admission.active;
  }

  /**
   * Lowers the priority of the threads that hash, reads the word lists and runs the estimate until it is compiled, in short
   * turns: to be called once the process serves. Without it the first new password waits for the same.
   */
  async warmUp(): Promise<void> {
    await niceHashingThreads();
    const estimate = await PasswordEstimate.load();
    for (let round = 0; round < 10; round += 1) {
      for (const sample of samples) {
        await setImmediate();
        estimate.score(sample, ['jean.dupont@example.fr']);
      }
    }
  }

  #hash(password: string, salt?: Buffer): Promise<string> {
    return hash(password.normalize('NFC'), { ...this.#options, ...(salt && { salt }) });
  }

  #misfits(password: string, { level }: PasswordOwner): PasswordWeakness[] {
    const { length } = [...password];
    const minimum = level === levels.weakest ? this.#minLengthAlone : this.#minLength;
    if (length < minimum) return [{ code: tooShort, minimum }];
    return length > maxLength ? [{ code: fieldTooLong }] : [];
  }

  #weaknesses(estimate: PasswordEstimate, password: string, { personalWords }: PasswordOwner): PasswordWeakness[] {
    return estimate.score(password, personalWords) < this.#minScore ? [{ code: tooGuessable }] : [];
  }
}

function unpadded(bytes: number): string {
  return randomBytes(bytes).toString('base64').replace(/=+$/, '');
}
