/**
 * A number in E.164 as people in France read it: «06 12 34 56 78», its groups kept together. One of another country stays as it
 * is: how it is grouped is that country's affair.
 */
export function shownNumber(e164: string): string {
  const [, national] = /^\+33(\d{9})$/.exec(e164) ?? [];
  return national === undefined ? e164 : `0${national}`.replace(/\d\d(?=\d)/g, '$&\u00a0');
}
