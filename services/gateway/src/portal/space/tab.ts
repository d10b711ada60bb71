import type { Language, LevelCatalogue } from '#contracts';
import type { AccountDetails } from '../../accounts/own-account.js';
import type { PortalPage } from '../frame/portal-page.js';

/** A tab of the personal space (guide row 5). */
export interface Tab {
  readonly path: string;
  readonly label: Readonly<Record<Language, string>>;
}

/** What every page of the personal space is given: also whose it is, the tabs in their order, the levels that there are. */
export interface SpacePage extends PortalPage {
  readonly holder: AccountDetails;
  /** When the session ends unless it is used before: told before it does, without a script. */
  readonly sessionEndsAt: Date;
  readonly tabs: readonly Tab[];
  readonly levels: LevelCatalogue;
}

/** The tab of a page, by what the page itself says. */
export function tab(path: string, { fr, en }: Readonly<Record<Language, { readonly tab: string }>>): Tab {
  return { path, label: { fr: fr.tab, en: en.tab } };
}
