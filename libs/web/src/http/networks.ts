import { BlockList, isIP } from 'node:net';
import { canonicalAddress } from './client-address.js';

/** Answers whether an address, however it is written, or what `subscriberOf` answers belongs to one of the addresses and networks (`10.0.0.7`, `fd00::/8`). */
export function networks(written: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of written) {
    const [address = '', prefix] = network.split('/');
    const canonical = canonicalAddress(address);
    const bits = isIP(canonical) === 4 ? 32 : 128;
    const carried = isIP(address) === 6 && bits === 32 ? 96 : 0;
    list.addSubnet(canonical, prefix === undefined ? bits : Math.max(0, Number(prefix) - carried), familyOf(canonical));
  }
  return (address) => {
    const canonical = canonicalAddress(address.replace(/\/64$/, ''));
    return isIP(canonical) !== 0 && list.check(canonical, familyOf(canonical));
  };
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');
