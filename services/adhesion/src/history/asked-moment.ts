import { z } from 'zod';
import { dayEnds } from '../calendar/paris-days.js';

const day = z.iso.date().transform((text) => Date.parse(dayEnds(text)) - 1);
const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** The instant that is meant: an instant itself, or of a day in Paris, `2026-03-09`, its last. Undefined for what is neither. */
export function askedInstant(text: string): string | undefined {
  const asked = z.union([day, instant]).safeParse(text);
  return asked.success ? new Date(asked.data).toISOString() : undefined;
}
