import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { manualClock } from '#event-sourcing/testing';
import type { OpenPorts } from '#runtime';
import { captureLog, testPorts } from '#runtime/testing';
import { Commands } from '../../commands.js';
import { teleservice, type CatalogueEntry } from '../teleservice.js';
import { applyCatalogue } from './apply-catalogue.js';
import { builtInCatalogue } from './built-in-catalogue.js';

let ports: OpenPorts;
let commands: Commands;
beforeEach(async () => {
  ports = await testPorts();
  commands = new Commands(ports.eventStore, manualClock());
});
afterEach(() => ports.close());

const { log } = captureLog();
const start = (file?: readonly CatalogueEntry[]) => applyCatalogue(file, { commands, store: ports.eventStore, log });
const eddi = builtInCatalogue.find(({ id }) => id === 'eddi')!;

async function types(id: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { type } of ports.eventStore.read(`teleservice-${id}`)) found.push(type);
  return found;
}
const registered = async () => {
  const all = await Promise.all(builtInCatalogue.map(async ({ id }) => [id, await types(id)] as const));
  return all.filter(([, events]) => events.length > 0).map(([id]) => id);
};

describe('the catalogue at a start', () => {
  it('is the one that is built in where the log has none and no file is named', async () => {
    await Promise.all([start(), start()]);
    expect(await registered()).toHaveLength(8);
    for (const { id } of builtInCatalogue) expect(await types(id)).toEqual(['teleservice-registered']);
  });

  it('has one registered after the other, also within one millisecond', async () => {
    await start();
    const at = await Promise.all(
      builtInCatalogue.map(async ({ id }) => {
        const state = await commands.load(teleservice, id);
        return state.status === 'registered' ? state.demands[0]!.from : '';
      }),
    );
    expect(new Set(at).size).toBe(8);
    expect([...at].sort()).toEqual(at);
  });

  it('is ended by the next start where one stopped midway', async () => {
    const before = commands;
    let left = 3;
    const stops = Object.create(before) as Commands;
    stops.change = (...parameters) =>
      (left -= 1) < 0 ? Promise.reject(new Error('stops')) : before.change(...parameters);
    await expect(applyCatalogue(undefined, { commands: stops, store: ports.eventStore, log })).rejects.toThrow('stops');
    expect(await registered()).toHaveLength(3);
    await start();
    expect(await registered()).toHaveLength(8);
  });

  it('is what the file says, and stays so where a later start names no file', async () => {
    await start([eddi]);
    await start();
    expect(await registered()).toEqual(['eddi']);
  });

  it('changes by what the file says otherwise, and withdraws nothing that it leaves out', async () => {
    await start();
    await start([{ ...eddi, requiredLevel: 'password' }]);
    await start([{ ...eddi, requiredLevel: 'password' }]);
    expect(await types('eddi')).toEqual(['teleservice-registered', 'demand-changed']);
    await start([]);
    expect(await registered()).toHaveLength(8);
    expect(await commands.load(teleservice, 'statncb')).toMatchObject({ open: true });
  });

  it('keeps no service from starting where a newer version wrote of a teleservice, which is left to that', async () => {
    await start([eddi]);
    const future = { id: randomUUID(), type: 'future-dawned', data: {}, metadata: { version: 1 } };
    await ports.eventStore.append('teleservice-eddi', 0n, [future]);
    const { id: _, ...other } = eddi;
    await start([
      { ...eddi, requiredLevel: 'password' },
      { id: 'other', ...other },
    ]);
    await start();
    expect(await types('eddi')).toEqual(['teleservice-registered', 'future-dawned']);
    expect(await types('other')).toEqual(['teleservice-registered']);
    expect(await registered()).toEqual(['eddi']);
  });
});
