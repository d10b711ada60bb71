/** Attributes of every opening tag of a kind, in order. Reads our own pages only: attributes are always quoted or bare. */
export function tags(html: string, name: string): Record<string, string>[] {
  return [...html.matchAll(new RegExp(`<${name}((?:\\s+[a-zA-Z-]+(?:="[^"]*")?)*)\\s*/?>`, 'g'))].map(
    ([, attributes = '']) =>
      Object.fromEntries(
        [...attributes.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)].map(([, key, value]) => [key!, unescape(value ?? '')]),
      ),
  );
}

/** What a page says, without its markup. */
export function textOf(html: string): string {
  return unescape(html.replace(/<[^>]*>/g, ' ').replace(/[\s\u00a0]+/g, ' '));
}

function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
