import type { Page } from '#web-pages';
import type { Installation } from './installation.js';

/** What every page of the portal is given besides its own data. */
export interface PortalPage extends Page {
  /** What its words may say of this installation, in its language. */
  readonly here: Installation;
}
