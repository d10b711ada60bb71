import type { TextLink } from './article.js';
import { paths } from '../paths.js';

/** Where a text's link leads: pages by name, so that none of them can point nowhere. */
export function addressOf({ to }: TextLink): string {
  return to in paths ? paths[to as keyof typeof paths] : to;
}

/** A link of a text. */
export function TextLinkTo({ link }: { readonly link: TextLink }) {
  const address = addressOf(link);
  return (
    <a href={address} rel={address.startsWith('https:') ? 'external' : undefined}>
      {link.label}
    </a>
  );
}
