import { isIP } from 'node:net';
import type { Clock } from '#event-sourcing';
import type { IdentifierKey } from '#personal-data';
import { canonicalAddress } from '#web';

/** What the security log tells of a client. */
export interface ClientName {
  /** Its address under a key of the day: the same for all lines of that day (UTC). */
  readonly client: string;
  /** The network that the address is of, in clear: so many others have one of it that it is nobody's. */
  readonly network: string;
}

/** Names clients for the security log, which holds no address. */
export class ClientNames {
  constructor(
    private readonly key: IdentifierKey,
    private readonly clock: Clock,
  ) {}

  /** Of an address, however it is written. */
  of(written: string | undefined): ClientName {
    const address = canonicalAddress(written);
    const day = this.clock.now().toISOString().slice(0, 10);
    return { client: this.key.logName(address, day), network: networkOf(address) };
  }
}

/** The /24 of an IPv4 address, the /48 of an IPv6 one; what is no address stays as it is called. */
function networkOf(canonical: string): string {
  if (isIP(canonical) === 4) return `${canonical.split('.').slice(0, 3).join('.')}.0/24`;
  if (isIP(canonical) === 6) return `${canonicalAddress(`${groups(canonical).slice(0, 3).join(':')}::`)}/48`;
  return canonical;
}

/** The groups of a compressed IPv6 address, up to its end or the gap, which is filled. */
function groups(compressed: string): string[] {
  const [head = '', tail = ''] = compressed.split('::');
  const [before, after] = [head, tail].map((part) => part.split(':').filter((group) => group !== ''));
  const gap = Array<string>(Math.max(0, 8 - before!.length - after!.length)).fill('0');
  return [...before!, ...gap, ...after!];
}
