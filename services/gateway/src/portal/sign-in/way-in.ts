import { paths } from '../paths.js';
import { pathToReturnTo, withReturnTo } from '../browser-session/return-to.js';

/**
 * Where people are led who may not pass to a teleservice, by the status of the refusal: to sign in, or to prove more; and from
 * there back. Undefined where neither would help.
 */
export function wayIn(status: number, teleservice: string, returnTo: string | undefined): string | undefined {
  const back = returnTo === undefined ? undefined : pathToReturnTo(returnTo);
  if (status === 401) return withReturnTo(paths.signIn, back);
  if (status !== 403) return undefined;
  return withReturnTo(`${paths.stepUp}?teleservice=${encodeURIComponent(teleservice)}`, back);
}
