/** In which a document is sent; `identity` is the document as it is. */
export type ContentCoding = 'br' | 'gzip' | 'identity';

/** The smallest first. */
const codings: readonly ContentCoding[] = ['br', 'gzip', 'identity'];

/** Less than any weight that can be said: taken where nothing better is. */
const UNSAID = 0.0001;

/**
 * The coding that `Accept-Encoding` wants most (RFC 9110, 12.5.3), of equals the one that makes the document smallest; as it is where the
 * header is absent. Undefined where the client takes none of them.
 */
export function acceptedCoding(header: string | undefined): ContentCoding | undefined {
  if (header === undefined) return 'identity';
  const weights = new Map<string, number>();
  for (const each of header.split(',')) {
    const [, name, weight = '1'] = /^\s*(?:x-)?([a-z\d]+|\*)\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/i.exec(each) ?? [];
    if (name !== undefined) weights.set(name.toLowerCase(), Number(weight));
  }
  const weightOf = (coding: ContentCoding) =>
    weights.get(coding) ?? weights.get('*') ?? (coding === 'identity' ? UNSAID : 0);
  const [most] = codings.filter((coding) => weightOf(coding) > 0).toSorted((a, b) => weightOf(b) - weightOf(a));
  return most;
}
