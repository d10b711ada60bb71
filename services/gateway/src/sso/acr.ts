import type { LevelCatalogue, SecurityLevel } from '#contracts';
import type { ClaimsParameter } from 'oidc-provider';
import type { AcrAliases } from '../sso-variables.js';

/** Of an authorization request, once the library has checked their form. */
export interface AcrParameters {
  readonly claims?: unknown;
  readonly acr_values?: unknown;
}

/** What a client asks of the authentication context (OpenID Connect Core §3.1.2.1 and §5.5.1.1), in its own words. */
export interface AcrDemand {
  /** One of these, or no entry; absent where the client does not insist. */
  readonly essential?: readonly string[];
  /** One of these if it can be, the best first; more than what is essential, perhaps. */
  readonly voluntary: readonly string[];
}

/**
 * Reads the parameters `claims` and `acr_values`. The library lets the second take the place of what the first says of `acr`; here each counts,
 * so that a demand grows no weaker by a wish that stands beside it.
 */
export function acrDemandOf({ claims, acr_values: wished }: AcrParameters): AcrDemand {
  const asked = typeof claims === 'string' ? (JSON.parse(claims) as ClaimsParameter) : undefined;
  const { essential = false, value, values } = asked?.id_token?.['acr'] ?? {};
  const words = Array.isArray(values) ? values : value === undefined ? [] : [value];
  const wishes = typeof wished === 'string' ? wished.split(' ') : [];
  return essential && words.length > 0 ? { essential: words, voluntary: wishes } : { voluntary: [...wishes, ...words] };
}

/** What `acr` words mean: the names of levels, which are a published contract, and the aliases of an installation. */
export class AcrWords {
  constructor(
    private readonly levels: LevelCatalogue,
    private readonly aliases: AcrAliases,
  ) {}

  /** Every word that is understood, for `acr_values_supported`. */
  get all(): readonly string[] {
    return [...this.levels.all, ...this.aliases.keys()];
  }

  /**
   * The level without which the client lets nobody in: the lowest that it names, since a stronger session meets a weaker demand. `none` where it
   * does not insist, or insists on words that nobody knows: `unknown`, which no session meets.
   */
  essentialLevel({ essential }: AcrDemand): SecurityLevel | 'none' | 'unknown' {
    if (essential === undefined) return 'none';
    const known = essential.flatMap((word) => this.levelOf(word) ?? []);
    return this.levels.all.find((level) => known.includes(level)) ?? 'unknown';
  }

  /** Whether the client insists on more than the session reaches. */
  isUnmet(reached: SecurityLevel, demand: AcrDemand): boolean {
    const level = this.essentialLevel(demand);
    return level === 'unknown' || (level !== 'none' && !this.levels.reaches(reached, level));
  }

  /** The level that the client would rather have: that of the first word that is known. */
  preferredLevel({ voluntary }: AcrDemand): SecurityLevel | undefined {
    return voluntary.map((word) => this.levelOf(word)).find((level) => level !== undefined);
  }

  /** How a session's level is told to the client: by the highest of its own words that the session reaches, else by the level's name. */
  answer(reached: SecurityLevel, { essential, voluntary }: AcrDemand): string {
    const met = [...(essential ?? []), ...voluntary].filter((word) => {
      const level = this.levelOf(word);
      return level !== undefined && this.levels.reaches(reached, level);
    });
    const rank = (word: string) => this.levels.all.indexOf(this.levelOf(word)!);
    return (
      met.reduce<string | undefined>((best, word) => (best && rank(best) >= rank(word) ? best : word), undefined) ??
      reached
    );
  }

  private levelOf(word: string): SecurityLevel | undefined {
    return this.levels.all.find((level) => level === word) ?? this.aliases.get(word);
  }
}
