/** Only there to resolve against. */
const here = 'http://portal.invalid';

/** A path to return to that a proxy, which cannot encode, has put last and as it is: all that follows belongs to it. */
const plain = /[?&]returnTo=(\/.*)$/;

/** The path to return to that an address names, as it stands there: not checked in any way. */
export function namedReturnTo(address: string): string | undefined {
  return plain.exec(address)?.[1] ?? new URL(address, here).searchParams.get('returnTo') ?? undefined;
}

/** The first parameter of this name that is the address's own, and does not belong to the path to return to. */
export function parameterOf(address: string, name: string): string | undefined {
  return new URL(address.replace(plain, ''), here).searchParams.get(name) ?? undefined;
}

/** The same address in a form that may be written on: with the path to return to encoded. */
export function withEncodedReturnTo(address: string): string {
  const path = plain.exec(address)?.[1];
  return path === undefined ? address : `${address.slice(0, -path.length)}${encodeURIComponent(path)}`;
}
