import { InternalCalls, PeerUnavailable } from '#web';
import {
  captureLog,
  temporaryFolder,
  TestAuthority,
  testCallKeys,
  waitFor,
  type TemporaryFolder,
} from '#runtime/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { rm, writeFile } from 'node:fs/promises';
import { connect as connectPlainly } from 'node:net';
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { startSample } from '../../test/sample-service.js';
import { TlsFolder } from './tls-folder.js';

const authority = new TestAuthority();
const captured = captureLog();
const warnings = () => captured.lines().filter(({ level }) => level === 'warn' || level === 40);

let folder: TemporaryFolder;
let tls: TlsFolder;
let sample: Awaited<ReturnType<typeof startSample>>;
const calls: InternalCalls[] = [];

const write = async (files: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder.path, name), text);
};
const certified = (by: TestAuthority) => {
  const { cert, key } = by.issue();
  return { 'tls.crt': cert, 'tls.key': key, 'ca.crt': by.certificate };
};
const callsThatBelieve = (authorities: () => string | undefined): InternalCalls => {
  const made = new InternalCalls({
    issuer: 'gateway',
    keys: testCallKeys(),
    log: captured.log,
    tls: 'required',
    authorities,
  });
  calls.push(made);
  return made;
};
const post = (by: InternalCalls) => by.post(sample.url, 'sample', '/sample/internal', { name: 'Zoé' });
const opened = (): Promise<TLSSocket> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(sample.url);
    const socket = connect({ port: Number(port), host: '127.0.0.1', ca: tls.current.ca }, () => resolve(socket));
    socket.once('error', reject);
  });
/** Fingerprint of the certificate that the service shows. */
const shown = async (): Promise<string | undefined> => {
  const socket = await opened();
  const fingerprint = socket.getPeerX509Certificate()?.fingerprint256;
  socket.destroy();
  return fingerprint;
};

beforeEach(async () => {
  folder = await temporaryFolder();
  await write(certified(authority));
  tls = TlsFolder.open(folder.path, { log: captured.log, everyMs: 5 });
  sample = await startSample({ tls });
});
afterEach(async () => {
  for (const made of calls.splice(0)) made.close();
  await sample.close();
  await tls.close();
  await folder.remove();
});

describe('a service with a certificate', () => {
  it('says that it serves https, and answers those who believe its authority', async () => {
    expect(sample.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect(await post(callsThatBelieve(() => tls.current.ca))).toMatchObject({ status: 200 });
  });

  it('is refused by those who believe another authority, or only the public ones', async () => {
    const other = new TestAuthority('another authority').certificate;
    await expect(post(callsThatBelieve(() => other))).rejects.toThrow(PeerUnavailable);
    await expect(post(callsThatBelieve(() => undefined))).rejects.toThrow(PeerUnavailable);
  });

  it('shows a renewed certificate, and believes a new authority, without a restart', async () => {
    const renewed = certified(new TestAuthority('the next authority'));
    const before = await shown();
    await write(renewed);
    await waitFor(() => tls.current.ca === renewed['ca.crt']);
    expect(await shown()).not.toBe(before);
    expect(await post(callsThatBelieve(() => tls.current.ca))).toMatchObject({ status: 200 });
  });

  it('goes on with the one before while the files do not fit together, and says so once', async () => {
    const { current } = tls;
    const before = warnings().length;
    await write({ 'tls.key': certified(authority)['tls.key'] });
    await waitFor(() => warnings().length > before);
    expect(tls.current).toBe(current);
    expect(await post(callsThatBelieve(() => current.ca))).toMatchObject({ status: 200 });
    expect(warnings()).toHaveLength(before + 1);
    expect(captured.text()).not.toContain('PRIVATE KEY');
  });

  it('does not wait for idle connections when it closes, whether they were used or not', async () => {
    await post(callsThatBelieve(() => tls.current.ca));
    const unused = await opened();
    const ended = new Promise((resolve) => unused.once('close', resolve));
    unused.on('error', () => undefined);
    const began = performance.now();
    await sample.close();
    expect(performance.now() - began).toBeLessThan(1000);
    await ended;
  });

  it('does not wait for long for somebody who never greets', async () => {
    const silent = connectPlainly(Number(new URL(sample.url).port), '127.0.0.1');
    await new Promise((resolve) => silent.once('connect', resolve));
    const began = performance.now();
    await sample.close();
    expect(performance.now() - began).toBeLessThan(8000);
    silent.destroy();
  }, 20_000);
});

describe('a folder of certificates', () => {
  it.each([
    ['lacks a file', () => rm(join(folder.path, 'ca.crt')), /ca\.crt/],
    ['holds the key of another certificate', () => write({ 'tls.key': authority.issue().key }), /is not that of/],
    ['holds a host where an authority is due', () => write({ 'ca.crt': authority.issue().cert }), /an authority/],
    ['holds no certificate', () => write({ 'tls.crt': 'none' }), /PEM|certificate/i],
  ])('that %s keeps a service from starting', async (_what, spoil, message) => {
    await spoil();
    expect(() => TlsFolder.open(folder.path, { log: captured.log })).toThrow(message);
  });
});
