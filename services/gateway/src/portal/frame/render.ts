import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** The document as it is sent. Preact escapes every text and attribute; nothing else writes markup. */
export function renderPage(document: VNode): string {
  return `<!doctype html>${renderToString(document)}`;
}
