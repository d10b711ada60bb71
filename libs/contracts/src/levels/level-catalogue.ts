import { z } from 'zod';
import { levelEntries } from './level-entries.js';
import type { Language } from '../fields.js';
import type { FactorEntry, LevelEntry, LevelWords } from './level-entry.js';

type Entry = (typeof levelEntries)[number];
type KeysOfEach<T> = T extends unknown ? keyof T : never;

/** What the person chose, enforced at every sign-in (guide row 24). */
export type SecurityLevel = Entry['level'];
/** A level that can be chosen at registration (guide row 12). The others need an account to be set up in. */
export type RegistrationLevel = Extract<Entry, { readonly offered: 'at-registration' }>['level'];
/** A proof of identity. */
export type Factor = KeysOfEach<Entry['provenBy']>;
/** A factor that is asked for after the password. */
export type ChallengeFactor = Extract<Entry, { readonly challenge: string }>['challenge'];

/** What was proven, once: a factor, and its own `amr` where the catalogue's does not tell it exactly. */
export interface ProvenFactor {
  readonly factor: Factor;
  readonly amr?: readonly string[];
}

/** A level whose factor is asked for after the password. */
export interface ChallengedLevel {
  readonly level: SecurityLevel;
  readonly challenge: ChallengeFactor;
}

/**
 * Answers everything that is asked about levels and factors, from a list of entries in order of rank. Pure. The list is the
 * catalogue's own or, in a test, a copy of it with one entry more; names that only the copy has count as known then.
 */
export class LevelCatalogue {
  /** From the weakest to the strongest. */
  readonly all: readonly SecurityLevel[];
  /** What is demanded where nothing is said. */
  readonly weakest: SecurityLevel;
  readonly atRegistration: readonly RegistrationLevel[];
  readonly factors: readonly Factor[];
  readonly challenges: readonly ChallengeFactor[];

  constructor(private readonly entries: readonly LevelEntry[] = levelEntries) {
    const names = (of: readonly LevelEntry[]) => of.map(({ level }) => level as SecurityLevel);
    this.all = names(entries);
    this.weakest = this.all[0]!;
    this.atRegistration = names(entries.filter(({ offered }) => offered === 'at-registration')) as RegistrationLevel[];
    this.factors = entries.flatMap(({ provenBy }) => Object.keys(provenBy) as Factor[]);
    this.challenges = entries.flatMap(({ challenge }) => (challenge as ChallengeFactor | undefined) ?? []);
  }

  /** What the level needs and where it is offered. Throws for a name that is no level. */
  entry(level: SecurityLevel): LevelEntry {
    const entry = this.entries.find((each) => each.level === level);
    if (entry === undefined) throw new Error(`There is no security level ${level}`);
    return entry;
  }

  words(level: SecurityLevel, language: Language): LevelWords {
    return this.entry(level).words[language];
  }

  /** Whether what was proven is as much as what is demanded, or more. */
  reaches(proven: SecurityLevel, demanded: SecurityLevel): boolean {
    return this.rank(proven) >= this.rank(demanded);
  }

  /** The strongest of some levels. */
  highest(...levels: readonly [SecurityLevel, ...SecurityLevel[]]): SecurityLevel {
    return levels.reduce((one, other) => (this.reaches(one, other) ? one : other));
  }

  /** What is asked for after the password; undefined where the password is enough. */
  challengeOf(level: SecurityLevel): ChallengeFactor | undefined {
    return this.entry(level).challenge as ChallengeFactor | undefined;
  }

  /** The level that a factor reaches, on top of a password where it takes one. */
  levelOf(factor: Factor): SecurityLevel {
    const entry = this.entries.find(({ provenBy }) => Object.hasOwn(provenBy, factor));
    if (entry === undefined) throw new Error(`There is no factor ${factor}`);
    return entry.level as SecurityLevel;
  }

  /** Every level that has a challenge and reaches the demanded one, the strongest first. */
  strongestFirst(demanded?: SecurityLevel): ChallengedLevel[] {
    const least = demanded === undefined ? 0 : this.rank(demanded);
    const reaching = this.entries.slice(least).filter(({ challenge }) => challenge !== undefined);
    return reaching.map(({ level, challenge }) => ({ level, challenge }) as ChallengedLevel).reverse();
  }

  /** Whether the level can be chosen on an installation that sends text messages, or that sends none. */
  isOpen(level: SecurityLevel, { sms }: { readonly sms: boolean }): boolean {
    return sms || this.entry(level).needs !== 'proven-mobile';
  }

  /** The claim `amr` of a session (RFC 8176): each value once, and `mfa` where its proofs are of two kinds. */
  amrOf(proofs: readonly ProvenFactor[]): string[] {
    const entries = proofs.map(({ factor }) => this.entry(this.levelOf(factor)).provenBy[factor] as FactorEntry);
    const kinds = new Set(entries.flatMap((entry) => entry.kinds));
    const values = proofs.flatMap((proof, index) => proof.amr ?? entries[index]!.amr);
    return [...new Set([...values, ...(kinds.size > 1 ? ['mfa'] : [])])];
  }

  private rank(level: SecurityLevel): number {
    return this.entries.indexOf(this.entry(level));
  }
}

/** The catalogue of what this version knows. */
export const levels = new LevelCatalogue();

const means = levels.all.map((level) => levels.entry(level).means);

/* What APIs take and answer follows the catalogue; what was released as events does not (`released-levels.ts`). */

export const registrationLevel = z
  .enum(levels.atRegistration)
  .meta({ id: 'RegistrationLevel', description: 'Security level that can be chosen at registration' });
export const securityLevel = z.enum(levels.all).meta({
  id: 'SecurityLevel',
  description: `Security level: ${means.slice(0, -1).join(', ')}, or ${means.at(-1)}`,
});
export const factor = z.enum(levels.factors).meta({ id: 'Factor', description: 'A proof of identity' });
export const challengeFactor = z
  .enum(levels.challenges)
  .meta({ id: 'ChallengeFactor', description: 'What is asked for after the password' });
