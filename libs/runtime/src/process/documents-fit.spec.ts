import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Checkpoints } from '#event-sourcing';
import type { OpenPorts } from '#runtime';
import { captureLog, testPorts, waitFor } from '#runtime/testing';
import { register } from 'prom-client';
import { DocumentsFit } from './documents-fit.js';

const last = { stream: 'account-a', revision: '0', id: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10' };
const astray = async () => (await register.getSingleMetric('prodouane_documents_astray')?.get())?.values[0]?.value;

let ports: OpenPorts;
beforeEach(async () => {
  ports = await testPorts();
});
afterEach(() => ports.close());

it('a start waits while the documents are of another history than the log, says why once, and goes on when they fit', async () => {
  const { log, lines } = captureLog();
  const documents = new DocumentsFit(ports, log, 1);
  await documents.hold();
  await documents.check();
  await new Checkpoints(ports.documentStore).advance('account-view.v2', 7n, last);
  const holding = documents.hold();
  await waitFor(async () => (await astray()) === 1);
  await expect(documents.check()).rejects.toMatchObject({ name: 'CheckpointAstray' });
  await ports.eventStore.append(last.stream, 'none', [
    { id: last.id, type: 'account-opened', data: {}, metadata: { version: 1 } },
  ]);
  await holding;
  await documents.check();
  expect(await astray()).toBe(0);
  expect(lines()).toHaveLength(1);
  expect(JSON.stringify(lines())).toContain('account-view.v2 has finished with account-a at 0');
});
