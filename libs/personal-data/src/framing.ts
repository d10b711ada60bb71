/**
 * Unambiguous encoding of several texts for a MAC, each after its length: no two lists of texts give the same bytes.
 */
export function frame(...texts: readonly string[]): Buffer {
  return Buffer.concat(
    texts.flatMap((text) => {
      const bytes = Buffer.from(text, 'utf8');
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}
