import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openDocumentStore, type DocumentStore } from '#document-store';
import { openEventStore, type EventStore, type NewEvent } from '#event-store';
import { temporaryFolder, type TemporaryFolder } from '#runtime/testing';
import { logoutCollections } from '../../../gateway/src/teleservices/logout/logout.operations.js';
import { notificationCollections } from '../../../notification/src/notification.operations.js';
import { WrongParameters } from './command.js';
import { parkedCommand } from './parked.js';

const [outboxDefinition] = notificationCollections;
const [logoutDefinition] = logoutCollections;
const at = '2026-03-09T09:17:00.000Z';
const [one, other] = ['0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10', '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b11'] as const;

let folder: TemporaryFolder;
let store: EventStore;
let documents: DocumentStore;
const before = { EVENT_STORE: process.env['EVENT_STORE'], DOCUMENT_STORE: process.env['DOCUMENT_STORE'] };
beforeEach(async () => {
  folder = await temporaryFolder();
  process.env['EVENT_STORE'] = `sqlite:${folder.path}/events.db`;
  process.env['DOCUMENT_STORE'] = `sqlite:${folder.path}/documents.db`;
  store = await openEventStore(process.env['EVENT_STORE']);
  documents = await openDocumentStore(process.env['DOCUMENT_STORE']);
});
afterEach(async () => {
  await Promise.all([store.close(), documents.close()]);
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  await folder.remove();
});

const event = (type: string, data: NewEvent['data']): NewEvent => ({
  id: randomUUID(),
  type,
  data,
  metadata: { version: 1 },
});

/** A mail that was given up, in the log and in the view. */
async function park(notificationId: string, error: string): Promise<void> {
  const about = { notificationId, kind: 'password-changed', language: 'fr', personId: 'p', causeId: 'c' } as const;
  await store.append(`notification-${notificationId}`, 'none', [
    event('notification-requested', { ...about, personal: 'sealed', requestedAt: at }),
    event('notification-attempted', { attempt: 10, worker: 'w', at }),
    event('notification-parked', { attempt: 10, error, at }),
  ]);
  const value = { ...about, status: 'parked', channel: 'mail', generation: 0, attempts: 10, worker: 'w' } as const;
  const entry = { id: notificationId, revision: 2, value: { ...value, waitsSince: 0, dueAt: Number.MAX_SAFE_INTEGER } };
  await documents.collection(outboxDefinition).putAll([entry]);
}
const types = async (notificationId: string) => {
  const found: string[] = [];
  for await (const { type, metadata } of store.read(`notification-${notificationId}`))
    found.push([type, ...(metadata.actor ? [metadata.actor] : [])].join(' by '));
  return found;
};
const lineOf = (id: string, error: string) => `${id}  mail  password-changed  parked: "${error}", attempt 10, ${at}`;

describe('ops parked, of mails', () => {
  it('lists what was given up with its reason, also beside what consumers could not handle', async () => {
    expect(await parkedCommand.run(['list', '--kind', 'mail'])).toEqual(['messages that were given up: 0']);
    await park(one, 'KeyUnknown');
    await park(other, 'smtp-550');
    const lines = [lineOf(one, 'KeyUnknown'), lineOf(other, 'smtp-550')];
    expect(await parkedCommand.run(['list', '--kind', 'mail'])).toEqual([...lines, 'messages that were given up: 2']);
    expect(await parkedCommand.run(['list'])).toEqual([...lines, 'keys that wait: 0']);
    expect(await parkedCommand.run(['list', '--kind', 'message'])).toEqual(['keys that wait: 0']);
    const ofOneReason = await parkedCommand.run(['list', '--kind', 'mail', '--error', 'smtp-550']);
    expect(ofOneReason).toEqual([lines[1], 'messages that were given up: 1']);
  });

  it('shows what happened to one, without the box of its address', async () => {
    await park(one, 'KeyUnknown');
    const shown = await parkedCommand.run(['show', '--kind', 'mail', '--id', one]);
    expect(shown.map((line) => (JSON.parse(line) as { type: string }).type)).toEqual([
      'notification-requested',
      'notification-attempted',
      'notification-parked',
    ]);
    expect(shown.join('')).not.toContain('sealed');
    expect(await parkedCommand.run(['show', '--kind', 'mail', '--id', other])).toEqual(['There is no such message']);
  });

  it('releases one, those of a reason, or all; each once', async () => {
    await park(one, 'KeyUnknown');
    await park(other, 'smtp-550');
    const release = (...more: string[]) => parkedCommand.run(['release', '--kind', 'mail', ...more]);
    const released = (count: number) => [`messages released: ${count}; what fails again is given up again`];
    expect(await release('--id', randomUUID())).toEqual(released(0));
    expect(await release('--error', 'smtp-550')).toEqual(released(1));
    expect((await types(other)).at(-1)).toBe('notification-released by ops:parked');
    expect(await release()).toEqual(released(1));
    expect((await types(one)).at(-1)).toBe('notification-released by ops:parked');
    expect(await release()).toEqual(released(0));
  });

  it.each([
    [['list', '--kind', 'letter']],
    [['list', '--kind']],
    [['list', '--kind', 'mail', '--group', 'g']],
    [['show', '--kind', 'mail']],
    [['release', '--kind', 'message', '--id', one]],
    [['release']],
  ])('refuses %j, and says what it takes', async (parameters) => {
    await expect(parkedCommand.run(parameters)).rejects.toThrow(WrongParameters);
    await expect(parkedCommand.run(parameters)).rejects.toThrow('parked release --kind mail');
  });
});

describe('ops parked, of logouts', () => {
  /** One of which a teleservice could not be told, in the log and in the view. */
  async function parkLogout(logoutId: string, teleserviceId: string, error: string): Promise<void> {
    const about = { logoutId, teleserviceId, accountId: randomUUID(), sid: 's', reason: 'session-ended' };
    await store.append(`logout-${logoutId}`, 'none', [
      event('logout-requested', { ...about, causeId: 'c', requestedAt: at }),
      event('logout-attempted', { attempt: 6, worker: 'w', at }),
      event('logout-parked', { attempt: 6, error, at }),
    ]);
    const value = { logoutId, teleserviceId, status: 'parked', worker: 'w', waitsSince: 0, dueAt: 9e15 } as const;
    await documents.collection(logoutDefinition).putAll([{ id: logoutId, revision: 2, value }]);
  }
  const line = (id: string, teleservice: string, error: string) =>
    `${id}  logout  ${teleservice}  parked: "${error}", attempt 6, ${at}`;

  it('lists them with the teleservice and the reason, shows one, and releases it', async () => {
    await parkLogout(one, 'eddi', 'https-required');
    await parkLogout(other, 'statncb', 'ECONNREFUSED');
    const lines = [line(one, 'eddi', 'https-required'), line(other, 'statncb', 'ECONNREFUSED')];
    expect(await parkedCommand.run(['list', '--kind', 'logout'])).toEqual([...lines, 'logouts that were given up: 2']);
    expect(await parkedCommand.run(['list'])).toEqual([...lines, 'keys that wait: 0']);
    const shown = await parkedCommand.run(['show', '--kind', 'logout', '--id', one]);
    expect(shown.map((each) => (JSON.parse(each) as { type: string }).type)).toEqual([
      ...['logout-requested', 'logout-attempted', 'logout-parked'],
    ]);
    const released = ['logouts released: 1; what fails again is given up again'];
    expect(await parkedCommand.run(['release', '--kind', 'logout', '--error', 'ECONNREFUSED'])).toEqual(released);
    const [, , , last] = await parkedCommand.run(['show', '--kind', 'logout', '--id', other]);
    expect(last).toContain('"logout-released"');
    expect(await parkedCommand.run(['show', '--kind', 'mail', '--id', one])).toEqual(['There is no such message']);
  });
});
