import type { Language } from '#contracts';

/** A format costs as much as the rest of a mail to make, and nothing to use. */
const formats: Readonly<Record<Language, Intl.DateTimeFormat>> = { fr: format('fr-FR'), en: format('en-GB') };

/** An ISO 8601 instant as people in France read it on their clocks: «10 mars 2026 à 9 h 05», “10 March 2026 at 09:05”. */
export function parisTime(instant: string, language: Language): string {
  const time = formats[language].format(new Date(instant));
  return language === 'fr' ? time.replace(/0?(\d+):(\d\d)/, '$1\u00a0h\u00a0$2') : time;
}

function format(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' });
}
