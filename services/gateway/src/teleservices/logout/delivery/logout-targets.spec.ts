import { describe, expect, it } from '@jest/globals';
import { isLoopbackAddress, logoutTargets } from './logout-targets.js';

describe('where logout tokens may go', () => {
  it.each([
    ...['93.184.216.34', '10.1.2.3', '172.16.0.9', '192.168.1.1', '100.64.0.1', '192.0.2.2'],
    ...['2606:2800:220:1::1', 'fd00::2', '::ffff:10.1.2.3'],
  ])('is %s, unless the configuration names networks', (address) => {
    expect(logoutTargets()(address)).toBe(true);
    expect(logoutTargets(['203.0.113.0/24'])(address)).toBe(false);
  });

  it.each([
    ...['127.0.0.1', '127.9.9.9', '169.254.169.254', '0.0.0.0', '224.0.0.1', '255.255.255.255'],
    ...['::1', '::', 'fe80::1', 'fe80::1%eth0', 'ff02::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:a9fe:a9fe'],
  ])('is %s only where the configuration says so', (address) => {
    expect(logoutTargets()(address)).toBe(false);
    const named = logoutTargets([
      '127.0.0.0/8',
      '169.254.0.0/16',
      '0.0.0.0',
      '224.0.0.0/3',
      '::1',
      '::',
      'fe80::/9',
      'ff00::/8',
    ]);
    expect(named(address)).toBe(true);
  });

  it('is nowhere by an empty list, and no text that is no address', () => {
    expect(logoutTargets([])('10.1.2.3')).toBe(false);
    expect(logoutTargets(['10.0.0.0/8'])('localhost')).toBe(false);
  });

  it('tells what is this machine', () => {
    expect(['127.0.0.1', '127.255.0.1', '::1', '::ffff:127.0.0.1'].every(isLoopbackAddress)).toBe(true);
    expect(['10.0.0.1', 'fd00::2', '0.0.0.0', '169.254.0.1'].some(isLoopbackAddress)).toBe(false);
  });
});
