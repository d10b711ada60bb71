import { KeyRing } from '#personal-data';

/** A ring of the given key ids, the first current. A key's bytes follow from its id; a number after an id changes them. */
export function ring(...ids: (string | number)[]): KeyRing {
  const entries = ids.flatMap((id, index) => {
    if (typeof id === 'number') return [];
    const next = ids[index + 1];
    return [`${id}:${keyText(`${id}${typeof next === 'number' ? next : ''}`)}`];
  });
  return KeyRing.parse(entries.join(','));
}

/** Base64 of 32 bytes made of the name. */
export function keyText(name: string): string {
  return Buffer.alloc(32, name).toString('base64');
}
