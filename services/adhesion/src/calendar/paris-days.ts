import { z } from 'zod';

/*
 * Days as people name them, `2026-03-09`, in Europe/Paris; instants as they are stored, ISO 8601 in UTC with milliseconds. Days
 * compare as texts, and so do instants.
 */
const timeZone = 'Europe/Paris';
const days = new Intl.DateTimeFormat('sv-SE', { timeZone });
const offsets = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
const hourMs = 3_600_000;

/** Whether it is a day of the calendar, written as `2026-03-09`. */
export function isDay(text: string): boolean {
  return z.iso.date().safeParse(text).success;
}

/** The day that it is in Paris at the instant. */
export function dayOf(instant: string): string {
  return days.format(new Date(instant));
}

/** The first instant of the day. */
export function dayBegins(day: string): string {
  const midnight = Date.parse(`${day}T00:00:00.000Z`);
  // Paris is an hour or two ahead, and changes its hour in the night, at 1:00 UTC: never around its midnight.
  return new Date(midnight - offsetMs(midnight - 2 * hourMs)).toISOString();
}

/** The first instant after the day: periods are stored as `[from, until)`. */
export function dayEnds(day: string): string {
  return dayBegins(nextDay(day));
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + 24 * hourMs).toISOString().slice(0, 10);
}

/** By how much clocks in Paris are ahead of UTC. */
function offsetMs(instant: number): number {
  const name = offsets.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, hours = '0', minutes = '0'] = /^GMT\+(\d\d):(\d\d)$/.exec(name) ?? [];
  return (Number(hours) + Number(minutes) / 60) * hourMs;
}
