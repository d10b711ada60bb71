import type { Language } from '#contracts';

/** The portal speaks of days and hours as they are in France, wherever it runs. */
const timeZone = 'Europe/Paris';

/* Made once: making a format costs some forty times what using it does. */
const days = inEachLanguage({ weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' });
const hours = inEachLanguage({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const sortableDay = new Intl.DateTimeFormat('sv-SE', { timeZone });

function inEachLanguage(options: Intl.DateTimeFormatOptions): Record<Language, Intl.DateTimeFormat> {
  const format = (locale: string) => new Intl.DateTimeFormat(locale, { ...options, timeZone });
  return { fr: format('fr-FR'), en: format('en-GB') };
}

function day(date: Date, language: Language): { weekday: string; day: string; month: string; year: string } {
  const parts = days[language].formatToParts(date);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  const number = part('day');
  return {
    weekday: part('weekday'),
    day: language === 'fr' && number === '1' ? '1er' : number,
    month: part('month'),
    year: part('year'),
  };
}

/** The short form of the header: «Mer. 9 mars 2005» (guide row 2), “Wed 9 March 2005”. */
export function shortDate(date: Date, language: Language): string {
  const parts = day(date, language);
  const weekday = parts.weekday.charAt(0).toUpperCase() + parts.weekday.slice(1);
  return `${weekday} ${parts.day} ${parts.month} ${parts.year}`;
}

/** «9 mars 2005», “9 March 2005”. */
export function longDate(date: Date | string, language: Language): string {
  const parts = day(new Date(date), language);
  return `${parts.day} ${parts.month} ${parts.year}`;
}

/** «9 mars 2005 à 14 h 05», “9 March 2005 at 14:05”. */
export function dateAndTime(date: Date | string, language: Language): string {
  return `${longDate(date, language)} ${language === 'fr' ? 'à' : 'at'} ${timeOfDay(new Date(date), language)}`;
}

/** «14 h 05», “14:05”. */
export function timeOfDay(date: Date, language: Language): string {
  const time = hours[language].format(date);
  return language === 'fr' ? inFrench(time) : time;
}

/** French has no nought before an hour, and keeps its parts together. */
function inFrench(time: string): string {
  const [hour, minute] = time.split(':');
  return `${Number(hour)}\u00a0h\u00a0${minute}`;
}

/** The calendar day in France, `YYYY-MM-DD`: machine-readable, and comparable as text. */
export function dayInFrance(date: Date): string {
  return sortableDay.format(date);
}

const units = [
  { unit: 'day', seconds: 24 * 3600, least: 2 },
  { unit: 'hour', seconds: 3600, least: 1 },
  { unit: 'minute', seconds: 60, least: 1 },
  { unit: 'second', seconds: 1, least: 0 },
] as const;

/** How long something lasts, in the largest unit that says it exactly: «30 minutes», «24 heures», “7 days”. Whole seconds. */
export function duration(seconds: number, language: Language): string {
  const fits = (each: (typeof units)[number]) => seconds % each.seconds === 0 && seconds >= each.least * each.seconds;
  const { unit, seconds: one } = units.find(fits)!;
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / one);
}
