import { dateAndTime, inLanguages, longDate, type Page } from '#web-pages';
import type { AccessReason } from '../../../teleservices/policy.js';
import type { NamedOperator } from '../../../teleservices/named-operators.js';
import { en } from './en.js';
import { fr } from './fr.js';

/** What the pages about entering a teleservice say. */
export const entryWords = inLanguages(fr, en);

/** «Transit du Port (SIREN 732 829 320)». */
export function namedOperator(operator: NamedOperator, page: Page): string {
  return `${operator.name} (${shownNumberOf(operator, page)})`;
}

/** «SIREN 732 829 320», in groups that never part. */
export function shownNumberOf({ number, kind }: NamedOperator, { language }: Page): string {
  const digits = kind === 'siren' ? number.replace(/\d{3}(?=\d)/g, '$&\u00a0') : number;
  return `${entryWords[language].choice.number[kind]}\u00a0${digits}`;
}

/** The last day, in France, of a period that ends at the instant, which is not one of it any more. */
export function lastDay(until: string, { language }: Page): string {
  return longDate(new Date(Date.parse(until) - 1), language);
}

/** The reason as a sentence; of a level by the name that the portal gives it. */
export function reasonInWords(reason: AccessReason, needed: string, { language }: Page): string {
  const { level } = entryWords[language].why;
  switch (reason.code) {
    case 'level-too-low':
      return level.tooLow(needed);
    case 'level-out-of-reach':
      return level.outOfReach(needed);
    case 'authentication-too-old':
      return level.tooOld(reason.maxAgeMinutes);
    case 'factor-settling':
      return level.settling(dateAndTime(reason.until ?? '', language));
    default:
      return sentence(reason.text[language]);
  }
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
