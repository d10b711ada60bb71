import { waitFor } from '#runtime/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { WrongParameters } from './command.js';
import { parkedCommand } from './parked.js';
import { bad, good, group, openParkingHouse, topic, type ParkingHouse } from './testing/parking-house.js';

const [one, other] = ['0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10', '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b11'] as const;

let house: ParkingHouse;
beforeEach(async () => {
  house = await openParkingHouse();
});
afterEach(() => house.close());

describe('ops parked', () => {
  it('lists each key of which messages wait, with what began it', async () => {
    expect(await parkedCommand.run(['list'])).toEqual(['keys that wait: 0']);
    await house.publish(bad(one), good(one), good(one), bad(other));
    const lines = [
      `${group}  ${topic}  "${one}"  parked: "UnreadableMessage", 2 behind it`,
      `${group}  ${topic}  "${other}"  parked: "UnreadableMessage"`,
      'keys that wait: 2',
    ];
    await waitFor(async () => expect(await parkedCommand.run(['list'])).toEqual(lines) ?? true, { timeoutMs: 20_000 });
    expect(await parkedCommand.run(['list', '--group', group, '--topic', topic])).toEqual(lines);
    expect(await parkedCommand.run(['list', '--group', 'another'])).toEqual(['keys that wait: 0']);
  });

  it('shows the messages of a key as JSON that cannot speak to the terminal', async () => {
    const show = ['show', '--group', group, '--topic', topic, '--key', one];
    expect(await parkedCommand.run(show)).toEqual(['Nothing of this key waits']);
    const [unreadable, behind] = [bad(one), good(one)];
    await house.publish(unreadable, behind);
    await waitFor(async () => (await parkedCommand.run(show)).length === 2, { timeoutMs: 20_000 });
    const shown = await parkedCommand.run(show);
    expect(shown.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ headers: unreadable.headers, value: unreadable.value, error: 'UnreadableMessage' }),
      expect.objectContaining({ headers: behind.headers, value: behind.value, error: 'ParkedBehind' }),
    ]);
    expect(shown.join('')).toMatch(/^[ -~]+$/);
  });

  it.each([
    [[]],
    [['empty']],
    [['list', 'everything']],
    [['list', '--colour', 'red']],
    [['show', '--group', group, '--topic', topic]],
  ])('refuses %j, and says what it takes', async (parameters) => {
    await expect(parkedCommand.run(parameters)).rejects.toThrow(WrongParameters);
    await expect(parkedCommand.run(parameters)).rejects.toThrow('parked show --group <group>');
  });
});
