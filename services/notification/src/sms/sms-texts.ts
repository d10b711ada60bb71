import type { Language, SmsAction } from '#contracts';
import { septetsOf, septetsPerSegment } from './gsm-7.js';

export interface TokenText {
  readonly language: Language;
  readonly action: SmsAction;
  /** Six digits. */
  readonly code: string;
  /** Host of PUBLIC_URL, to which browsers bind the code. */
  readonly host: string;
}

const wordings: Readonly<Record<Language, { advice: string; actions: Readonly<Record<SmsAction, string>> }>> = {
  fr: {
    advice: ' Ne le donnez à personne.',
    actions: {
      'sign-in': 'pour entrer dans votre espace personnel',
      'step-up': 'pour confirmer votre identité',
      'mobile-change': 'pour enregistrer ce numéro',
    },
  },
  en: {
    advice: ' Give it to nobody.',
    actions: {
      'sign-in': 'to enter your personal space',
      'step-up': 'to confirm your identity',
      'mobile-change': 'to register this number',
    },
  },
};

/**
 * Names the portal and the action; the last line binds the code to the portal's host, so that browsers offer it there
 * only. One segment of GSM-7: advice is left out where the host is long.
 */
export function tokenText({ language, action, code, host }: TokenText): string {
  const { advice, actions } = wordings[language];
  const colon = language === 'fr' ? ' :' : ':';
  const text = (more: string) => `PRODOU@NE${colon} code ${code} ${actions[action]}.${more}\n\n@${host} #${code}`;
  const whole = text(advice);
  return (septetsOf(whole) ?? Infinity) <= septetsPerSegment ? whole : text('');
}

/** To the old number, after another one has taken its place: whom to call, or where to look for that. */
export function mobileChangedText(language: Language, contactPhone?: string): string {
  const tell = contactPhone === undefined ? undefined : replaced[language].call(contactPhone);
  const { what, otherwise } = replaced[language];
  return tell !== undefined && (septetsOf(what + tell) ?? Infinity) <= septetsPerSegment
    ? what + tell
    : what + otherwise;
}

const replaced: Readonly<Record<Language, { what: string; call: (phone: string) => string; otherwise: string }>> = {
  fr: {
    what: "PRODOU@NE : ce numéro ne sert plus à entrer dans votre espace personnel. Ce n'était pas vous ? ",
    call: (phone) => `Appelez le ${phone}.`,
    otherwise: 'Prévenez-nous depuis la page Contact du portail.',
  },
  en: {
    what: 'PRODOU@NE: this number no longer serves to enter your personal space. It was not you? ',
    call: (phone) => `Call ${phone}.`,
    otherwise: 'Tell us from the Contact page of the portal.',
  },
};

/** To the proven number of an account whose second factor is said to be lost: whoever holds that may still stop it. */
export function recoveryText(language: Language, hours: number): string {
  return language === 'fr'
    ? `PRODOU@NE : on a demandé à retirer le second facteur de votre compte, dans ${hours} h. Pas vous ? Entrez dans votre espace personnel : cela l'annule.`
    : `PRODOU@NE: somebody asked to take the second factor of your account away, in ${hours} h. Not you? Enter your personal space: that cancels it.`;
}
