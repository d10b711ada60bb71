import { spacedTexts, type SecurityLevel, type Texts } from '#contracts';
import { dayInWords, lastDayInWords } from './days-in-words.js';

/** Who can mend a reason: the person, an administrator of the operator, or customs. */
export type Mender = 'you' | 'administrator' | 'customs';

/** Why somebody may not enter. Codes are published and never renamed. */
export type Cause =
  | { readonly code: 'account-suspended' }
  | { readonly code: 'account-closed' }
  | { readonly code: 'operator-closed' }
  | { readonly code: 'no-membership' }
  | { readonly code: 'membership-suspended' }
  | { readonly code: 'no-entitlement' }
  | { readonly code: 'entitlement-not-yet'; readonly from: string }
  /** Without an end: it was granted under an adhesion that is over. */
  | { readonly code: 'entitlement-over'; readonly until?: string }
  | { readonly code: 'no-adhesion' }
  | { readonly code: 'adhesion-requested'; readonly since: string }
  | { readonly code: 'adhesion-awaits-audit' }
  | { readonly code: 'adhesion-awaits-agreement' }
  | { readonly code: 'adhesion-awaits-convention' }
  | { readonly code: 'adhesion-awaits-opening' }
  | { readonly code: 'adhesion-not-yet'; readonly from: string }
  | { readonly code: 'adhesion-suspended' }
  | { readonly code: 'adhesion-over'; readonly until?: string }
  | { readonly code: 'teleservice-closed' }
  | { readonly code: 'level-too-low'; readonly needs: SecurityLevel; readonly has: SecurityLevel }
  /** Without an age: it is of a time to come, as when a clock was set back. */
  | { readonly code: 'authentication-too-old'; readonly maxAgeMinutes: number; readonly ageMinutes?: number };

export type ReasonCode = Cause['code'];

/** A cause, in words, and who can mend it. */
export type Reason = Cause & { readonly who: Mender; readonly text: Texts };

interface Meaning<Of extends Cause> {
  readonly who: Mender;
  readonly text: (cause: Of) => Texts;
}

/** In the order in which causes are mended: the account, the membership and what it holds, the adhesion, the service, the session. */
const meanings: { readonly [Code in ReasonCode]: Meaning<Extract<Cause, { readonly code: Code }>> } = {
  'account-suspended': by('customs', 'your account is suspended', 'votre compte est suspendu'),
  'account-closed': by('customs', 'your account is closed', 'votre compte est fermé'),
  'operator-closed': by('customs', 'the operator is closed', 'l’opérateur est fermé'),
  'no-membership': by(
    'administrator',
    'you act for no operator that uses this service',
    'vous n’agissez pour aucun opérateur qui utilise ce service',
  ),
  'membership-suspended': by(
    'administrator',
    'your rights for the operator are suspended',
    'vos droits pour l’opérateur sont suspendus',
  ),
  'no-entitlement': by(
    'administrator',
    'the operator gave you no right to this service',
    'l’opérateur ne vous a donné aucun droit à ce service',
  ),
  'entitlement-not-yet': {
    who: 'administrator',
    text: ({ from }) =>
      told(dayInWords(from), 'your right to this service begins on', 'votre droit à ce service commence le'),
  },
  'entitlement-over': {
    who: 'administrator',
    text: ({ until }) =>
      until === undefined
        ? {
            en: 'your right to this service ended with an earlier adhesion',
            fr: 'votre droit à ce service a pris fin avec une adhésion précédente',
          }
        : told(lastDayInWords(until), 'your right to this service ended on', 'votre droit à ce service a pris fin le'),
  },
  'no-adhesion': by(
    'customs',
    'the operator has no adhesion to this service',
    'l’opérateur n’a pas d’adhésion à ce service',
  ),
  'adhesion-requested': {
    who: 'customs',
    text: ({ since }) => told(dayInWords(since), 'the adhesion was requested on', 'l’adhésion a été demandée le'),
  },
  'adhesion-awaits-audit': by('customs', 'the adhesion awaits its audit', 'l’adhésion attend l’audit'),
  'adhesion-awaits-agreement': by('customs', 'the adhesion awaits its agreement', 'l’adhésion attend l’agrément'),
  'adhesion-awaits-convention': by(
    'customs',
    'the usage convention is still to be signed',
    'la convention d’usage reste à signer',
  ),
  'adhesion-awaits-opening': by(
    'customs',
    'the convention is signed, the adhesion is still to be opened',
    'la convention est signée, l’adhésion reste à ouvrir',
  ),
  'adhesion-not-yet': {
    who: 'customs',
    text: ({ from }) => told(dayInWords(from), 'the adhesion begins on', 'l’adhésion commence le'),
  },
  'adhesion-suspended': by('customs', 'the adhesion is suspended', 'l’adhésion est suspendue'),
  'adhesion-over': {
    who: 'customs',
    text: ({ until }) =>
      until === undefined
        ? { en: 'the adhesion is over', fr: 'l’adhésion a pris fin' }
        : told(lastDayInWords(until), 'the adhesion ended on', 'l’adhésion a pris fin le'),
  },
  'teleservice-closed': by('customs', 'the service is closed', 'le service est fermé'),
  'level-too-low': {
    who: 'you',
    text: ({ needs, has }) => ({
      en: `needs ${needs}, your session has ${has}`,
      fr: `exige ${needs}, votre session a ${has}`,
    }),
  },
  'authentication-too-old': {
    who: 'you',
    text: ({ maxAgeMinutes, ageMinutes: age }) => ({
      en: `needs an authentication of the last ${minutes(maxAgeMinutes)}${age === undefined ? '' : `, yours is ${minutes(age)} old`}`,
      fr: `exige une authentification d’il y a au plus ${minutes(maxAgeMinutes)}${age === undefined ? '' : `, la vôtre a ${minutes(age)}`}`,
    }),
  },
};

/** Every code, in the order in which reasons are given. */
export const reasonCodes = Object.keys(meanings) as ReasonCode[];

/** The cause with its words and who can mend it. */
export function reasonOf(cause: Cause): Reason {
  const { who, text } = meanings[cause.code] as Meaning<Cause>;
  return { ...cause, who, text: spacedTexts(text(cause)) };
}

function by(who: Mender, en: string, fr: string): Meaning<Cause> {
  return { who, text: () => ({ en, fr }) };
}

function told(day: Texts, en: string, fr: string): Texts {
  return { en: `${en} ${day.en}`, fr: `${fr} ${day.fr}` };
}

function minutes(whole: number): string {
  return `${whole} minute${whole === 1 ? '' : 's'}`;
}
