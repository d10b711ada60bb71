import { networks } from '#web';

/** This machine (RFC 6890). */
const loopback = networks(['127.0.0.0/8', '::1']);

/** This machine and its link, and what is no one's address: not where a teleservice is, unless the configuration says so. */
const ownAndLink = networks([
  ...['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '240.0.0.0/4'],
  ...['::', '::1', 'fe80::/10', 'ff00::/8'],
]);

/** Whether an IP address, however it is written, is one of this machine. */
export function isLoopbackAddress(address: string): boolean {
  return loopback(withoutZone(address));
}

/**
 * To which IP addresses logout tokens may go (`LOGOUT_TARGETS`): those of the networks named, and no others; where none are named, to
 * all but loopback, link-local and the like, private ones included. Pure.
 */
export function logoutTargets(named?: readonly string[]): (address: string) => boolean {
  const isNamed = named && networks(named);
  return (address) => (isNamed ? isNamed(withoutZone(address)) : !ownAndLink(withoutZone(address)));
}

const withoutZone = (address: string): string => address.replace(/%.*$/, '');
