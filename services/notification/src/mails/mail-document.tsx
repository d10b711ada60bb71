import type { ComponentChild } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Language } from '#contracts';
import type { Contact } from '#runtime';

/** A mail as its template writes it: parts in reading order, from which text and HTML are both made. */
export interface MailDocument {
  readonly language: Language;
  readonly subject: string;
  readonly parts: readonly MailPart[];
}

export type MailPart =
  | { readonly kind: 'paragraph'; readonly text: string }
  /** The one thing the mail asks for. */
  | { readonly kind: 'action'; readonly label: string; readonly url: string }
  /** Another way, less likely. */
  | { readonly kind: 'link'; readonly text: string; readonly label: string; readonly url: string }
  | { readonly kind: 'signature'; readonly text: string };

const portal = { name: 'PRODOU@NE', motto: 'La Douane au service des professionnels' };

/** Whom to ask, where the installation says so. */
function helpLine({ email, phone, hours }: Contact, language: Language): string | undefined {
  if (email === undefined && phone === undefined) return undefined;
  const number = phone !== undefined && hours !== undefined ? `${phone} (${hours})` : phone;
  const ways = [email, number].filter((way) => way !== undefined);
  return language === 'fr' ? `Besoin d’aide ? ${ways.join(', ou ')}` : `Need help? ${ways.join(', or ')}`;
}

/** Readable alone, also where HTML is never shown; lines of a paragraph are left to the reader to wrap. */
export function toText({ language, parts }: MailDocument, contact: Contact = {}): string {
  const blocks = parts.map((part) => {
    switch (part.kind) {
      case 'paragraph':
        return part.text;
      case 'action':
        return `${part.label} :\n${part.url}`;
      case 'link':
        return `${part.text}\n${part.label} :\n${part.url}`;
      case 'signature':
        return part.text;
    }
  });
  const help = helpLine(contact, language);
  if (help !== undefined) blocks.push(help);
  return `${blocks.join('\n\n')}\n\n-- \n${portal.name}\n${portal.motto}\n`;
}

/** One table-free column that every reader shows, light or dark; no image, no remote content. */
export function toHtml({ language, subject, parts }: MailDocument, contact: Contact = {}): string {
  const help = helpLine(contact, language);
  const page = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{subject}</title>
      </head>
      <body style="margin:0;padding:24px 16px;font:16px/1.5 system-ui,sans-serif">
        <main style="max-width:36em;margin:0 auto">
          <p style="margin:0 0 24px;padding:0 0 12px;border-bottom:3px solid #1d4f91">
            <strong>{portal.name}</strong>
            <br />
            {portal.motto}
          </p>
          {parts.map(toElement)}
          {help !== undefined && <p style="margin:24px 0 0">{help}</p>}
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(page)}`;
}

function toElement(part: MailPart): ComponentChild {
  switch (part.kind) {
    case 'paragraph':
      return <p style="margin:0 0 16px">{part.text}</p>;
    case 'action':
      return (
        <p style="margin:24px 0">
          <a
            href={part.url}
            style="display:inline-block;padding:12px 20px;border-radius:4px;background:#1d4f91;color:#ffffff;font-weight:bold;text-decoration:none"
          >
            {part.label}
          </a>
        </p>
      );
    case 'link':
      return (
        <p style="margin:24px 0 16px">
          {part.text} <a href={part.url}>{part.label}</a>
        </p>
      );
    case 'signature':
      return <p style="margin:24px 0 0">{part.text}</p>;
  }
}
