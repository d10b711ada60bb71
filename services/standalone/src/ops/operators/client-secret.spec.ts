import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { clientConfigured, clientSecretRenewed, teleserviceEvents, teleserviceRegistered } from '#contracts';
import { toNewEvents } from '#event-sourcing';
import { temporaryFolder, type TemporaryFolder } from '#runtime/testing';
import { WrongParameters } from '../command.js';
import { inHouse } from '../house.js';
import { clientSecretCommand } from './client-secret.js';

let folder: TemporaryFolder;
const before = process.env['DATA_DIR'];
beforeEach(async () => {
  folder = await temporaryFolder();
  process.env['DATA_DIR'] = folder.path;
  const events = [
    { id: randomUUID(), type: 'teleservice-registered', data: teleserviceRegistered.example },
    { id: randomUUID(), type: 'client-configured', data: clientConfigured.example },
  ];
  await inHouse(({ ports }) =>
    ports.eventStore.append('teleservice-statncb', 'none', toNewEvents(teleserviceEvents, events)),
  );
});
afterEach(async () => {
  if (before === undefined) delete process.env['DATA_DIR'];
  else process.env['DATA_DIR'] = before;
  await folder.remove();
});

const run = (...parameters: string[]) => clientSecretCommand.run(parameters);
const tell = () => run('--teleservice', 'statncb');

describe('ops client-secret', () => {
  it('tells the secret, alone, as often as it is asked', async () => {
    const [secret, ...more] = await tell();
    expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(more).toEqual([]);
    expect(await tell()).toEqual([secret]);
  });

  it('renews it, which is a fact of the log with who asked, and no secret', async () => {
    const [former] = await tell();
    const [said, secret] = await run('--teleservice', 'statncb', '--renew', '--actor', 'mdurand');
    expect(said).toMatch(/^The secret before is accepted until \d{4}-/);
    expect(secret).not.toBe(former);
    expect(await tell()).toEqual([secret]);
    await inHouse(async ({ ports }) => {
      const events = [];
      for await (const event of ports.eventStore.read('teleservice-statncb')) events.push(event);
      expect(events.at(-1)).toMatchObject({
        type: 'client-secret-renewed',
        data: { ...clientSecretRenewed.example, at: expect.any(String) as unknown as string },
        metadata: { actor: 'ops:mdurand' },
      });
    });
  });

  it('knows no teleservice that is not there', async () => {
    await expect(run('--teleservice', 'eddi')).rejects.toThrow('There is no teleservice «eddi»');
  });

  it.each([[[]], [['--teleservice', 'statncb', '--renew']], [['--teleservice', 'statncb', '--actor', 'mdurand']]])(
    'is not called like this: %j',
    async (parameters) => {
      await expect(run(...parameters)).rejects.toBeInstanceOf(WrongParameters);
    },
  );
});
