import type { Language } from '../fields.js';

/** What an account must hold before a level can be chosen for it. */
export type LevelNeed = 'nothing' | 'proven-mobile' | 'application';

/** Kinds of factors (NIST SP 800-63B): what one knows, what one has, what one is. */
export type FactorKind = 'knowledge' | 'possession' | 'inherence';

/** What is told of a factor beside its name. */
export interface FactorEntry {
  /** Its values in the claim `amr` (RFC 8176). */
  readonly amr: readonly string[];
  /** Two kinds in one session, of one factor or of several, make it multi-factor. */
  readonly kinds: readonly FactorKind[];
}

/** One line of the catalogue: a security level and the factors that reach it. */
export interface LevelEntry {
  /** Its name in APIs, events and `acr`: published, never renamed. */
  readonly level: string;
  /** The factor that is asked for after the password; absent where the password is enough. */
  readonly challenge?: string;
  /** Every factor that reaches the level: its challenge, and what may stand in for that. */
  readonly provenBy: Readonly<Record<string, FactorEntry>>;
  readonly needs: LevelNeed;
  /** Where it can be chosen first. */
  readonly offered: 'at-registration' | 'in-the-space';
  /** What it asks for, as API descriptions say it. */
  readonly means: string;
  readonly words: Readonly<Record<Language, LevelWords>>;
}

/** What people read of a level, in one language. */
export interface LevelWords {
  readonly name: string;
  /** What it protects against, and what it does not. */
  readonly protects: string;
}
