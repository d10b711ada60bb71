import { describe, expect, it } from '@jest/globals';
import { ClientSecrets, KeyRing } from '#personal-data';

const entry = (id: string, fill: number) => `${id}:${Buffer.alloc(32, fill).toString('base64')}`;
const day = 24 * 3_600_000;
const renewedAt = '2026-03-09T09:00:00.000Z';

function secrets(ring: string, now = Date.parse(renewedAt)): ClientSecrets {
  const keys = KeyRing.parse(ring);
  return new ClientSecrets(
    () => keys,
    () => now,
  );
}

describe('the secret of a client', () => {
  const ofOne = secrets(entry('k1', 1));

  it('is always the same, of 256 bits, and another for each client, generation and key', () => {
    const { current } = ofOne.of('statncb');
    expect(current).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(secrets(entry('other-name', 1)).of('statncb').current).toBe(current);
    const others = [
      ofOne.of('eddi').current,
      ofOne.of('statncb', { generation: 2, renewedAt }).current,
      secrets(entry('k1', 2)).of('statncb').current,
    ];
    expect(new Set([current, ...others]).size).toBe(4);
    expect(ofOne.of('statncb').former).toEqual([]);
  });

  it('is accepted for 30 days more once there is another, and not after a second renewal', () => {
    const first = ofOne.of('statncb').current;
    const renewed = { generation: 2, renewedAt };
    const after = (ms: number) => secrets(entry('k1', 1), Date.parse(renewedAt) + ms).of('statncb', renewed);
    expect(after(0).former).toEqual([first]);
    expect(after(30 * day - 1).former).toEqual([first]);
    expect(after(30 * day)).toEqual({ current: after(0).current, former: [] });
    expect(ofOne.of('statncb', { generation: 3, renewedAt }).former).toEqual([after(0).current]);
    expect(ofOne.formerUntil(renewed).toISOString()).toBe('2026-04-08T09:00:00.000Z');
  });

  it('is accepted as long as its key is in the ring, wherever that stands', () => {
    const { current } = ofOne.of('statncb');
    expect(secrets(`${entry('k1', 1)},${entry('k2', 2)}`).of('statncb').current).toBe(current);
    expect(secrets(`${entry('k2', 2)},${entry('k1', 1)}`).of('statncb')).toEqual({
      current: secrets(entry('k2', 2)).of('statncb').current,
      former: [current],
    });
  });
});
