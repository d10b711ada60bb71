import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, jest } from '@jest/globals';
import { openMessageBroker, type Alert, type MessageBroker, type MessageBrokerOptions } from '#messaging';
import { groups } from './conformance/groups.conformance.js';
import { handling } from './conformance/handling.conformance.js';
import { processes } from './conformance/processes.conformance.js';
import { publishing } from './conformance/publishing.conformance.js';
import { Subject } from './conformance/subject.js';

/** What a driver cannot do by its nature; everything else is the same for all. */
export interface DeclaredDifferences {
  /** False for a broker that lives and dies with the connection that opened it. */
  readonly outlivesConnection?: false;
}

/** Every promise of MessageBroker, on the broker behind the URL. `folder` is fresh and removed afterwards. */
export function messageBrokerConformance(
  urlIn: (folder: string) => string,
  options: MessageBrokerOptions,
  differences: DeclaredDifferences = {},
): void {
  jest.setTimeout(60_000); // starting processes takes its time on a busy machine
  const subject = new Subject();
  let folder: string;
  const opened: MessageBroker[] = [];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'message-broker-'));
    subject.url = urlIn(folder);
    subject.options = options;
    subject.open = async () => {
      const alert: Alert = (incident, facts) => subject.alerts.push({ incident, ...facts });
      const broker = await openMessageBroker(subject.url, { alert, ...options });
      opened.push(broker);
      return broker;
    };
  });
  beforeEach(async () => {
    subject.alerts.length = 0;
    subject.broker = await subject.open();
  });
  afterEach(async () => {
    await subject.stopAll();
    await Promise.all(opened.splice(0).map((broker) => broker.close()));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  describe('publishes', () => publishing(subject));
  describe('serves groups', () => groups(subject));
  describe('gives batches to handlers', () => handling(subject));
  if (differences.outlivesConnection !== false) describe('serves several processes', () => processes(subject));
}
