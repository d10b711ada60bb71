import { isIPv4, isIPv6, SocketAddress } from 'node:net';

/** Stands for every client whose address cannot be read: together they are one client. */
export const unknownAddress = 'unknown';

/**
 * The one spelling of an address that the system reports or a proxy writes in `X-Forwarded-For` or `Forwarded` (RFC 7239):
 * without quotes, brackets, zone and port, which is another one for each connection; IPv6 compressed and in lower case
 * (RFC 5952); IPv4 as such where IPv6 carries it, mapped or translated (RFC 6052). `unknown` for what is no address.
 */
export function canonicalAddress(written: string | undefined): string {
  const bare = withoutPort((written ?? '').trim().replace(/^"(.*)"$/, '$1'));
  const address = bare.replace(/%.*$/, '');
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return unknownAddress;
  const groups = groupsOf(address);
  return carriedIPv4(groups) ?? compressed(groups.join(':'));
}

/**
 * What one subscriber holds of a canonical address, by which clients are counted: an IPv4 address, or the first 64 bits of
 * an IPv6 one, of which a household has 2⁶⁴.
 */
export function subscriberOf(canonical: string): string {
  if (!isIPv6(canonical)) return canonical;
  return `${compressed(`${groupsOf(canonical).slice(0, 4).join(':')}::`)}/64`;
}

/** `192.0.2.7:50000`, `[2001:db8::1]:50000`, and what no IPv6 address can be but with a port: eight groups and one, or five digits. */
function withoutPort(written: string): string {
  const bracketed = /^\[([^\]]*)\](?::\w*)?$/.exec(written)?.[1];
  if (bracketed !== undefined) return bracketed;
  const [head, port] = [written.replace(/:\w*$/, ''), /:(\w*)$/.exec(written)?.[1]];
  if (port === undefined || isIPv6(written)) return written;
  return isIPv4(head) || isIPv6(head) ? head : written;
}

/** The eight groups of an IPv6 address, in lower case and without leading zeros. */
function groupsOf(address: string): string[] {
  const hexadecimal = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...bytes: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(0, 4).map(Number);
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
  const [head = '', tail] = hexadecimal.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const between = Array<string>(8 - before.length - after.length).fill('0');
  return [...before, ...between, ...after].map((group) => parseInt(group, 16).toString(16));
}

/** Before the 32 bits of an IPv4 address: ::ffff:0:0/96 of a socket for both families, 64:ff9b::/96 of a translator. */
const carriers = ['0:0:0:0:0:ffff', '64:ff9b:0:0:0:0'];

function carriedIPv4(groups: readonly string[]): string | undefined {
  if (!carriers.includes(groups.slice(0, 6).join(':'))) return undefined;
  return groups
    .slice(6)
    .flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 255])
    .join('.');
}

const compressed = (address: string): string => new SocketAddress({ address, family: 'ipv6' }).address;
