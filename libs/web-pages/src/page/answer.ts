import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { languageAskedFor, languageChosen, languageCookie } from './language.js';

/** Pages run no script and load nothing but their stylesheet. */
export const pagePolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface PageAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the browser may keep the page for its back button; not where it holds a token or an account. */
  readonly keep?: boolean;
}

/** The document as it is sent. Preact escapes every text and attribute; nothing else writes markup. */
export function renderPage(document: VNode): string {
  return `<!doctype html>${renderToString(document)}`;
}

/** Whether who asks is a person before a browser: a script does not say that it takes HTML. */
export function acceptsPages({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/html') ?? false;
}

/** Sends a page, and remembers the language when its address asks for one. */
export async function answerPage(
  reply: FastifyReply,
  publicUrl: string,
  document: VNode,
  { status = 200, headers = {}, keep = false }: PageAnswer = {},
): Promise<void> {
  const asked = languageAskedFor(reply.request);
  if (asked !== undefined && asked !== languageChosen(reply.request)) {
    reply.header('set-cookie', languageCookie(asked, publicUrl));
  }
  await reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': pagePolicy,
      'cache-control': keep ? 'private, no-cache' : 'no-store',
      vary: 'Cookie',
      ...headers,
    })
    .send(renderPage(document));
}

/** Goes on to a page of the portal, after a form that was taken; `path` is one of ours, never a visitor's. */
export async function goTo(reply: FastifyReply, path: string): Promise<void> {
  await reply.code(303).headers({ location: path, 'cache-control': 'no-store' }).send();
}
