import type { Page as KitPage } from '#web-pages';
import { dictionaries, type Dictionary } from '../dictionary/dictionary.js';

/** What every page of the portal is given besides its own data. */
export interface Page extends KitPage {
  readonly texts: Dictionary;
}

/** Describes a page in a language. */
export function page(of: KitPage): Page {
  return { ...of, texts: dictionaries[of.language] };
}
