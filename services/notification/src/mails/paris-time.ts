import type { Language } from '#contracts';

/** A format costs as much as the rest of a mail to make, and nothing to use. */
const formats: Readonly<Record<Language, Intl.DateTimeFormat>> = { fr: format('fr-FR'), en: format('en-GB') };

/** An ISO 8601 instant as people in France read it on their clocks. */
export function parisTime(instant: string, language: Language): string {
  return formats[language].format(new Date(instant));
}

function format(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' });
}
