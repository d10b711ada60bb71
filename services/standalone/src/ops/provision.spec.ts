import { openMessageBroker } from '#messaging';
import { temporaryFolder, type TemporaryFolder } from '#runtime/testing';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { WrongParameters } from './command.js';
import { provisionCommand } from './provision.js';

let folder: TemporaryFolder;
const before = process.env['MESSAGE_BROKER'];
beforeEach(async () => {
  folder = await temporaryFolder();
  process.env['MESSAGE_BROKER'] = `sqlite:${folder.path}/messages.db`;
});
afterEach(async () => {
  if (before === undefined) delete process.env['MESSAGE_BROKER'];
  else process.env['MESSAGE_BROKER'] = before;
  await folder.remove();
});

it('creates every topic, and its parked one, and may be run again', async () => {
  const said = await provisionCommand.run([]);
  expect(said).toContain('prodouane.registration.v1 is there');
  expect(said).toContain('prodouane.registration.v1.parked is there');
  const broker = await openMessageBroker(process.env['MESSAGE_BROKER'] as string);
  for (const line of said)
    await broker.publish(line.replace(' is there', ''), [{ key: 'a', headers: {}, value: null }]);
  expect(await provisionCommand.run([])).toEqual(said);
  expect(await broker.lag(['prodouane.registration.v1'], 'anyone')).toBe(1);
  await broker.close();
});

it('takes no parameters', async () => {
  await expect(provisionCommand.run(['--force'])).rejects.toThrow(WrongParameters);
});
