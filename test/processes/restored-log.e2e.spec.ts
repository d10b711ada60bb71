import { execFile } from 'node:child_process';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from '@jest/globals';
import { openMessageBroker } from '#messaging';
import { waitFor } from '#runtime/testing';
import { activate, Portal, registrationOf } from '../support/portal.js';

const topic = 'prodouane.public.account.v1';
let portal: Portal | undefined;
afterAll(() => portal?.stop('SIGKILL'));

/** Registers and activates; the public topic tells of it. */
async function openAccount(identifier: string): Promise<void> {
  expect((await portal!.post('/registrations', registrationOf(identifier))).status).toBe(202);
  expect((await activate(portal!, identifier)).status).toBe(200);
}

/** Epoch and account of each opening that the topic tells of. */
async function openings(dataDir: string, count: number): Promise<readonly string[]> {
  const broker = await openMessageBroker(`sqlite:${join(dataDir, 'messages.db')}`);
  const found: string[] = [];
  const stop = new AbortController();
  const reading = broker.consume(
    [topic],
    `reader-${count}`,
    async (batch) => {
      for (const { headers } of batch) {
        if (headers['ce_type']?.includes('.account-opened.'))
          found.push(`${headers['ce_epoch']} ${headers['ce_subject']}`);
      }
    },
    stop.signal,
  );
  await waitFor(() => found.length >= count, { timeoutMs: 20_000 });
  stop.abort();
  await reading;
  await broker.close();
  return found;
}

it('a log alone that was restored to an earlier moment is told at the start, and a new epoch makes it whole', async () => {
  portal = await Portal.start();
  const { dataDir } = portal;
  await openAccount('kept');
  const [kept] = await openings(dataDir, 1);
  expect(await portal.stop()).toBe(0);
  const log = join(dataDir, 'events.db');
  await promisify(execFile)(process.execPath, ['-e', vacuum, log, `${log}.copy`]);
  portal = await Portal.start({ dataDir });
  await openAccount('lost');
  const told = await openings(dataDir, 2);
  expect(await portal.stop()).toBe(0);

  for (const file of [log, `${log}-wal`, `${log}-shm`]) await rm(file, { force: true });
  await copyFile(`${log}.copy`, log);
  portal = await Portal.spawn({ dataDir });
  expect(await new Promise((resolve) => portal!.process.once('exit', resolve))).toBe(1);
  expect(portal.log()).toMatch(
    /^The log is not the one that the documents were made of: .* «Restore» in docs\/operations\.md$/m,
  );
  expect(portal.log()).not.toContain('    at ');

  for (const suffix of ['', '-wal', '-shm']) await rm(join(dataDir, `documents.db${suffix}`), { force: true });
  const asked = ['--actor', 'mdurand', '--reason', 'case 2026-17'];
  expect(await portal.operate('begin-epoch', ...asked)).toMatchObject({ code: 0 });
  portal = await Portal.start({ dataDir });
  await openAccount('later');
  const first = told[0]!.split(' ')[0]!;
  expect(told.map((each) => each.startsWith(`${first} `))).toEqual([true, true]);
  const after = (await openings(dataDir, 4)).filter((each) => !told.includes(each));
  const accountsOf = (opened: readonly string[]) => opened.map((each) => each.split(' ')[1]);
  expect(after.map((each) => each > `${first}~`)).toEqual([true, true]);
  expect(accountsOf(after).filter((account) => accountsOf(told).includes(account))).toEqual(accountsOf([kept!]));
}, 300_000);

/** As the manual says that a database is copied. */
const vacuum = `
  const Database = require('libsql');
  const [from, to] = process.argv.slice(1);
  const database = new Database(from);
  database.prepare('VACUUM INTO ?').run(to);
  database.close();
`;
