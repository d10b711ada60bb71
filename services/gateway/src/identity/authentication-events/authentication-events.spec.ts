import { describe, expect, it } from '@jest/globals';
import { openEventStore, type EventStore } from '#event-store';
import {
  newDeviceUsed as newDeviceUsedContract,
  sessionEnded as sessionEndedContract,
  sessionOpened as sessionOpenedContract,
  smsTokenRequested as smsTokenRequestedContract,
} from '#contracts';
import { readAll } from '../../../test/read-all.js';
import { newDeviceUsed, record, sessionEnded, sessionOpened, smsTokenRequested } from './authentication-events.js';

const opened = sessionOpenedContract.example;
const { sessionId } = opened;

describe('what is recorded of sessions', () => {
  async function types(store: EventStore, about: string): Promise<string[]> {
    return (await readAll(store, `authentication-${about}`)).map(({ type }) => type);
  }

  it('stands in a stream of the session, once, in whatever order it comes', async () => {
    const store = await openEventStore('sqlite::memory:');
    const ended = sessionEnded({ ...sessionEndedContract.example, sessionId });
    const device = newDeviceUsed({ ...newDeviceUsedContract.example, sessionId });
    for (const event of [ended, sessionOpened(opened), device, ended, sessionOpened(opened), device]) {
      await record(store, event);
    }
    expect(await types(store, sessionId)).toEqual(['session-ended', 'session-opened', 'new-device-used']);
    await store.close();
  });

  it('is written once by racing replicas, and apart from another session of the account', async () => {
    const store = await openEventStore('sqlite::memory:');
    const other = { ...opened, sessionId: 'f'.repeat(64) };
    const replicas = [opened, other, opened, other, opened].map((data) => record(store, sessionOpened(data)));
    await Promise.all(replicas);
    expect(await types(store, sessionId)).toEqual(['session-opened']);
    expect(await types(store, other.sessionId)).toEqual(['session-opened']);
    await store.close();
  });

  it('is in the stream of the challenge for a code, which may be asked for again', async () => {
    const store = await openEventStore('sqlite::memory:');
    const data = smsTokenRequestedContract.example;
    const ids = ['018f2f5e-0000-7000-8000-000000000001', '018f2f5e-0000-7000-8000-000000000002'];
    for (const id of [...ids, ...ids]) await record(store, smsTokenRequested(id, data));
    expect(await types(store, data.challengeReference)).toEqual(['sms-token-requested', 'sms-token-requested']);
    await store.close();
  });
});
