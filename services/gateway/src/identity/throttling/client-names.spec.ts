import { describe, expect, it } from '@jest/globals';
import { manualClock } from '#event-sourcing/testing';
import { IdentifierKey } from '#personal-data';
import { ClientNames } from './client-names.js';

describe('the name of a client in the security log', () => {
  const clock = manualClock(new Date('2026-03-12T08:00:00Z'));
  const names = new ClientNames(new IdentifierKey(Buffer.alloc(32, 5)), clock);
  const nameOf = (address: string | undefined) => names.of(address).client;

  it('is the same all day, however the address is written, and another one the next day', () => {
    const today = nameOf('192.0.2.7');
    expect(today).toMatch(/^[0-9a-f]{16}$/);
    clock.advance(15 * 3_600_000);
    expect([nameOf('192.0.2.7:50000'), nameOf('::ffff:192.0.2.7')]).toEqual([today, today]);
    expect(nameOf('192.0.2.8')).not.toBe(today);
    clock.advance(3_600_000);
    expect(nameOf('192.0.2.7')).not.toBe(today);
  });

  it('is another one under another key', () => {
    expect(new ClientNames(new IdentifierKey(Buffer.alloc(32, 6)), clock).of('192.0.2.7').client).not.toBe(
      nameOf('192.0.2.7'),
    );
  });

  it.each([
    ['192.0.2.7', '192.0.2.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['2001:DB8::9', '2001:db8::/48'],
    ['::1', '::/48'],
    ['nonsense', 'unknown'],
    [undefined, 'unknown'],
  ])('%s comes with its network, %s', (address, network) => {
    expect(names.of(address).network).toBe(network);
  });
});
