/** The eleven legal holidays of metropolitan France (Code du travail, L3133-1). */
export type PublicHolidayName =
  | 'newYear'
  | 'easterMonday'
  | 'labourDay'
  | 'victory1945'
  | 'ascension'
  | 'whitMonday'
  | 'nationalDay'
  | 'assumption'
  | 'allSaints'
  | 'armistice'
  | 'christmas';

export interface PublicHoliday {
  readonly name: PublicHolidayName;
  /** Calendar day, `YYYY-MM-DD`. */
  readonly day: string;
}

/** Easter Sunday of a Gregorian year, in UTC (the anonymous computus). */
function easterSunday(year: number): Date {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const ordinal = epact + weekday - 7 * late + 114;
  return new Date(Date.UTC(year, Math.floor(ordinal / 31) - 1, (ordinal % 31) + 1));
}

/** All holidays of a year, in calendar order. */
export function publicHolidays(year: number): PublicHoliday[] {
  const easter = easterSunday(year);
  const fixed = (name: PublicHolidayName, day: string) => ({ name, day: `${year}-${day}` });
  const movable = (name: PublicHolidayName, daysAfterEaster: number) => ({
    name,
    day: new Date(easter.getTime() + daysAfterEaster * 86_400_000).toISOString().slice(0, 10),
  });
  return [
    fixed('newYear', '01-01'),
    movable('easterMonday', 1),
    fixed('labourDay', '05-01'),
    fixed('victory1945', '05-08'),
    movable('ascension', 39),
    movable('whitMonday', 50),
    fixed('nationalDay', '07-14'),
    fixed('assumption', '08-15'),
    fixed('allSaints', '11-01'),
    fixed('armistice', '11-11'),
    fixed('christmas', '12-25'),
  ].sort((one, other) => one.day.localeCompare(other.day));
}

/** The next holidays from a day on (`YYYY-MM-DD`), that day included. */
export function nextPublicHolidays(from: string, count: number): PublicHoliday[] {
  const year = Number(from.slice(0, 4));
  return [...publicHolidays(year), ...publicHolidays(year + 1)].filter(({ day }) => day >= from).slice(0, count);
}
