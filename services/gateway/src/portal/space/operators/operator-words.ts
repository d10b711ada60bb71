import type { TeleserviceView } from '#contracts';
import { inLanguages, longDate, type Page } from '#web-pages';
import type { Member, ShownEntitlement } from '../../../operators/members.js';
import type { OwnOperator } from '../../../operators/own-operators.js';
import { paths } from '../../paths.js';
import { tab } from '../tab.js';
import { en } from './en.js';
import { fr } from './fr.js';

/** What the pages of operators say. */
export const operatorWords = inLanguages(fr, en);
export const operators = tab(paths.operators, operatorWords);

/** What pages tell of a teleservice. */
export type NamedService = Pick<TeleserviceView, 'id' | 'name' | 'roles'>;

/** What ends within so many days is pointed out. */
export const soonDays = 30;
const soonMs = soonDays * 24 * 3_600_000;

/** The last day of a period that ends at the instant, which is not one of it any more. */
export function lastDay(until: string): Date {
  return new Date(Date.parse(until) - 1);
}

/** Whether it has not ended, and will soon. */
export function endsSoon(until: string | undefined, { now }: Page): boolean {
  return until !== undefined && Date.parse(until) > now.getTime() && Date.parse(until) - now.getTime() <= soonMs;
}

/** «jusqu’au 31 décembre 2026»: both days in Paris, both included. */
export function periodInWords(
  { from, until }: { readonly from?: string; readonly until?: string },
  { language, now }: Page,
): string {
  const text = operatorWords[language].period;
  const last = until === undefined ? undefined : longDate(lastDay(until), language);
  if (last !== undefined && Date.parse(until!) <= now.getTime()) return text.over(last);
  if (from !== undefined && Date.parse(from) > now.getTime()) {
    const first = longDate(from, language);
    return last === undefined ? text.from(first) : text.between(first, last);
  }
  return last === undefined ? text.open : text.upTo(last);
}

/** The name of the teleservice; its id where the catalogue has it no more. */
export function serviceName(id: string, services: readonly NamedService[], { language }: Page): string {
  return services.find((each) => each.id === id)?.name[language] ?? id;
}

/** A right that somebody has, or that is offered. */
interface Terms extends Pick<ShownEntitlement, 'teleserviceId' | 'roles' | 'until'> {
  /** Absent: from the acceptance on. */
  readonly from?: string;
}

/** «EDDI : Déclarant, jusqu’au 31 décembre 2026». */
export function rightInWords(right: Terms, services: readonly NamedService[], page: Page): string {
  return `${serviceName(right.teleserviceId, services, page)}${page.language === 'fr' ? '\u00a0:' : ':'} ${termsInWords(right, services, page)}`;
}

/** «Déclarant, jusqu’au 31 décembre 2026». */
export function termsInWords(
  { teleserviceId, roles, ...period }: Terms,
  services: readonly NamedService[],
  page: Page,
): string {
  const known = services.find(({ id }) => id === teleserviceId)?.roles ?? [];
  const names = roles.map((role) => known.find(({ id }) => id === role)?.name[page.language] ?? role);
  return [...names, periodInWords(period, page)].join(', ');
}

/** How a member is called; undefined where the account is gone. */
export function memberName({ firstName, lastName }: Member): string | undefined {
  return firstName === undefined || lastName === undefined ? undefined : `${firstName} ${lastName}`;
}

/** «SIREN 732 829 320». */
export function numberInWords({ kind, number }: Pick<OwnOperator, 'kind' | 'number'>, { language }: Page): string {
  const shown = kind === 'siren' ? number.replace(/\d{3}(?=\d)/g, '$&\u00a0') : number;
  return operatorWords[language].number[kind](shown);
}
