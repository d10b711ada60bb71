import type { TextLink } from './article.js';

/** The links by which somebody is reached; none where nothing is known. */
export function reached({ email, phone }: { readonly email?: string; readonly phone?: string }): TextLink[] {
  return [
    ...(email === undefined ? [] : [{ label: email, to: `mailto:${email}` } as const]),
    ...(phone === undefined ? [] : [{ label: phone, to: `tel:${phone.replace(/[^+\d]/g, '')}` } as const]),
  ];
}
