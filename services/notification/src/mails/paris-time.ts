import type { Language } from '#contracts';

/** A format costs as much as the rest of a mail to make, and nothing to use. */
const formats: Readonly<Record<Language, Intl.DateTimeFormat>> = { fr: format('fr-FR'), en: format('en-GB') };

/** An ISO 8601 instant as people in France read it on their clocks: «10 mars 2026 à 9 h 05», “10 March 2026 at 09:05”. */
export function parisTime(instant: string, language: Language): string {
  const time = formats[language].format(new Date(instant));
  return language === 'fr' ? time.replace(/0?(\d+):(\d\d)/, '$1\u00a0h\u00a0$2') : time;
}

const days: Readonly<Record<Language, Intl.DateTimeFormat>> = { fr: dayFormat('fr-FR'), en: dayFormat('en-GB') };

/** The last day in Paris before the instant, which is the first that a period does not hold: «31 décembre 2026». */
export function lastParisDay(until: string, language: Language): string {
  return days[language].format(new Date(Date.parse(until) - 1));
}

/** The day in Paris of the instant. */
export function parisDay(instant: string, language: Language): string {
  return days[language].format(new Date(instant));
}

function dayFormat(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'Europe/Paris' });
}

function format(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' });
}
