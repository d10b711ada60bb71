import { waitFor } from '#runtime/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { WrongParameters } from './command.js';
import { parkedCommand } from './parked.js';
import { bad, good, group, openParkingHouse, topic, type ParkingHouse } from './testing/parking-house.js';
import { unparkCommand } from './unpark.js';

const [one, other] = ['0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10', '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b11'] as const;

let house: ParkingHouse;
beforeEach(async () => {
  house = await openParkingHouse();
});
afterEach(() => house.close());

/** Resolves once the list ends so. */
const listEnds = (end: string) =>
  waitFor(async () => (await parkedCommand.run(['list'])).at(-1) === end, { timeoutMs: 20_000 });

describe('ops unpark', () => {
  it('lets the consumer of the group try again, one key or all', async () => {
    house.isBroken = true;
    await house.publish(good(one), good(other));
    await listEnds('keys that wait: 2');
    house.isBroken = false;
    const release = ['--group', group, '--topic', topic];
    expect(await unparkCommand.run([...release, '--key', other])).toEqual([
      'keys released: 1; what fails again is parked again',
    ]);
    await listEnds('keys that wait: 1');
    expect(house.handled).toEqual([other]);
    expect(await unparkCommand.run(release)).toEqual(['keys released: 1; what fails again is parked again']);
    await listEnds('keys that wait: 0');
    expect(house.handled).toEqual([other, one]);
  });

  it('is «parked release» by another name', async () => {
    house.isBroken = true;
    await house.publish(good(one));
    await listEnds('keys that wait: 1');
    house.isBroken = false;
    expect(await parkedCommand.run(['release', '--kind', 'message', '--group', group, '--key', one])).toEqual([
      'keys released: 1; what fails again is parked again',
    ]);
    await listEnds('keys that wait: 0');
    expect(house.handled).toEqual([one]);
  });

  it('changes nothing for good where the message is bad for good', async () => {
    await house.publish(bad(one));
    await listEnds('keys that wait: 1');
    expect(await unparkCommand.run(['--group', group])).toEqual(['keys released: 1; what fails again is parked again']);
    await waitFor(async () => (await parkedCommand.run(['list']))[0]?.includes('parked:'), { timeoutMs: 20_000 });
    expect(house.handled).toEqual([]);
  });

  it('releases nothing of another group', async () => {
    await house.publish(bad(one));
    await listEnds('keys that wait: 1');
    expect(await unparkCommand.run(['--group', 'another'])).toEqual([
      'keys released: 0; what fails again is parked again',
    ]);
  });

  it('needs to know whose, and takes no other parameters', async () => {
    await expect(unparkCommand.run([])).rejects.toThrow(WrongParameters);
    await expect(unparkCommand.run(['--group', group, '--force'])).rejects.toThrow(WrongParameters);
  });
});
