import type { Texts } from '#contracts';

const format = { dateStyle: 'long', timeZone: 'Europe/Paris' } as const;
const [french, english] = ['fr-FR', 'en-GB'].map((locale) => new Intl.DateTimeFormat(locale, format));

/** The day in Paris of an instant, as people read it. */
export function dayInWords(instant: string): Texts {
  const date = new Date(instant);
  return { fr: french!.format(date).replace(/^1 /, '1er '), en: english!.format(date) };
}

/** The last day of a period that ends at the instant, which is not one of it any more. */
export function lastDayInWords(until: string): Texts {
  return dayInWords(new Date(Date.parse(until) - 1).toISOString());
}
