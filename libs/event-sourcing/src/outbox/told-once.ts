const told = new Set<string>();

/**
 * The error for the log, unless one of the same name from the same place of the code was told before: of many messages that
 * fail alike, the stack stands there once.
 */
export function toldOnce(error: unknown): { readonly err?: Error } {
  if (!(error instanceof Error)) return {};
  const thrownAt = error.stack?.split('\n').find((line) => /^\s+at /.test(line));
  const place = `${error.name}${thrownAt}`;
  if (told.has(place)) return {};
  told.add(place);
  return { err: error };
}

/** Its name: a message may hold what is personal. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
