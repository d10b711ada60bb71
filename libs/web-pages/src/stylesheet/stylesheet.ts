import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A stylesheet as it is served: its address names its content, so that browsers may keep it for ever. */
export interface Stylesheet {
  readonly text: string;
  /** First 96 bits of the SHA-256 of the text, in base64url. */
  readonly digest: string;
  readonly path: string;
}

/** Files of the page kit, to be joined with those of an application. */
export const kitStyles = {
  /** Colours, type, and the elements of HTML. */
  foundation: new URL('./foundation.css', import.meta.url),
  /** Notices, panels, lists: what stands in the main landmark. */
  content: new URL('./content.css', import.meta.url),
  forms: new URL('./forms.css', import.meta.url),
} as const;

/** The one stylesheet of an application: the files, one after another in this order. */
export function stylesheetOf(files: readonly URL[]): Stylesheet {
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const digest = createHash('sha256').update(text).digest('base64url').slice(0, 16);
  return { text, digest, path: `/assets/portal-${digest}.css` };
}
