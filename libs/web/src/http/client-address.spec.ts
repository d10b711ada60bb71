import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalAddress, subscriberOf } from './client-address.js';
import { networks } from './networks.js';

const subscriber = (written: string | undefined) => subscriberOf(canonicalAddress(written));

describe('the address of a client', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['192.0.2.7:50000', '192.0.2.7'],
    [' 192.0.2.7 ', '192.0.2.7'],
    ['"192.0.2.7:47011"', '192.0.2.7'],
    ['[192.0.2.7]:80', '192.0.2.7'],
    ['192.0.2.7:_port', '192.0.2.7'],
    ['192.0.2.7:', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:C000:207', '192.0.2.7'],
    ['[::ffff:192.0.2.7]:50000', '192.0.2.7'],
    ['0:0:0:0:0:ffff:192.0.2.7', '192.0.2.7'],
    ['64:ff9b::192.0.2.7', '192.0.2.7'],
    ['64:FF9B::c000:207', '192.0.2.7'],
    ['2001:DB8:0:0:0:0:0:9', '2001:db8::9'],
    ['2001:0db8::0009', '2001:db8::9'],
    ['"[2001:db8::9]:47011"', '2001:db8::9'],
    ['[2001:db8::9]', '2001:db8::9'],
    ['2001:db8::9:50000', '2001:db8::9'],
    ['2001:db8:1:2:3:4:5:6:443', '2001:db8:1:2:3:4:5:6'],
    ['fe80::1%eth0', 'fe80::1'],
    ['[fe80::1%25eth0]:443', 'fe80::1'],
    ['::1', '::1'],
    ['::', '::'],
  ])('%s is %s', (written, canonical) => {
    expect(canonicalAddress(written)).toBe(canonical);
  });

  it.each([undefined, '', 'unknown', '_hidden', 'example.org', '1.2.3', '192.0.2.256', 'x:y', '[::1', '%eth0'])(
    'is not in %j: all of these count as one client',
    (written) => expect(subscriber(written)).toBe('unknown'),
  );

  const port = fc.integer({ min: 1, max: 65_535 });
  const byte = fc.integer({ min: 0, max: 255 });
  const group = fc.integer({ min: 0, max: 0xffff });

  it('is one IPv4 client, from whatever port and through whatever socket', () => {
    fc.assert(
      fc.property(fc.tuple(byte, byte, byte, byte), port, ([a, b, c, d], from) => {
        const plain = [a, b, c, d].join('.');
        const hexadecimal = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
        const spellings = [
          plain,
          `${plain}:${from}`,
          `::ffff:${plain}`,
          `::FFFF:${hexadecimal}`,
          `[::ffff:${plain}]:${from}`,
        ];
        expect(spellings.map(subscriber)).toEqual(spellings.map(() => plain));
      }),
    );
  });

  it('is one IPv6 subscriber, whatever the last 64 bits, the zeros, the case and the port', () => {
    const groups = fc.array(fc.oneof(group, fc.constant(0)), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(groups, groups, port, (one, other, from) => {
        fc.pre(one.slice(0, 4).some((each) => each !== 0) && one[0] !== 0x64);
        const same = [...one.slice(0, 4), ...other.slice(4)].map((each) => each.toString(16));
        const long = same.map((each) => each.padStart(4, '0').toUpperCase()).join(':');
        const counted = subscriber(one.map((each) => each.toString(16)).join(':'));
        expect(counted).toMatch(/^[0-9a-f:]+\/64$/);
        for (const spelling of [long, `[${long}]:${from}`, `${long}:${from}`, `${long}%eth0`]) {
          expect(subscriber(spelling)).toBe(counted);
        }
        const changed = [one[0]!, one[1]!, one[2]!, one[3]! ^ 1, ...one.slice(4)];
        expect(subscriber(changed.map((each) => each.toString(16)).join(':'))).not.toBe(counted);
      }),
    );
  });

  it('never fails, whatever a header holds, and written again stays the same', () => {
    const rubbish = fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-fA-F:.[\]%"/]{0,40}$/));
    fc.assert(
      fc.property(rubbish, (written) => {
        const canonical = canonicalAddress(written);
        expect(canonicalAddress(canonical)).toBe(canonical);
      }),
    );
  });
});

describe('what counts as one subscriber', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8::/64'],
    ['::1', '::/64'],
    ['fe80::1', 'fe80::/64'],
    ['unknown', 'unknown'],
  ])('%s counts as %s', (canonical, counted) => {
    expect(subscriberOf(canonical)).toBe(counted);
  });
});

test.each([
  ['10.1.2.3', true],
  ['10.1.2.3:50000', true],
  ['::ffff:10.1.2.3', true],
  ['11.1.2.3', false],
  ['fd00::7', true],
  ['[FD00:0::7]:443', true],
  ['fe80::7', false],
  ['192.0.2.7', true],
  ['192.0.2.8', false],
  ['198.51.100.77', true],
  ['198.51.101.77', false],
  ['10.1.2.3, evil', false],
  ['unknown', false],
  ['', false],
])('%j is within the networks: %s', (address, within) => {
  expect(networks(['10.0.0.0/8', 'fd00::/8', '::ffff:192.0.2.7', '::ffff:198.51.100.0/120'])(address)).toBe(within);
});
