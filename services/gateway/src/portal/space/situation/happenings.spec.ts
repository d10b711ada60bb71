import { describe, expect, it } from '@jest/globals';
import { storedEvents } from '#contracts';
import type { HistoryEntry } from '../../../accounts/history/security-history.js';
import { happenings } from './happenings.js';

const start = Date.parse('2026-03-12T08:00:00.000Z');
const entry = (type: string, seconds: number, sessionId?: string): HistoryEntry => ({
  id: `${type}-${seconds}`,
  type,
  at: new Date(start + seconds * 1000).toISOString(),
  by: 'person',
  ...(sessionId && { sessionId }),
});

/** Rows as `what: part, part`, the newest first, of entries in order of time. */
const rows = (...inOrder: HistoryEntry[]) =>
  happenings(inOrder.reverse()).map(({ entry: { type }, parts }) => [type, ...parts.map((part) => part.type)]);

describe('what happened, one row for each thing', () => {
  it('is a sign-in with the code that it took and its new device, whichever was written first', () => {
    const code = [entry('sms-token-requested', 0), entry('sms-token-requested', 60)];
    const opened = entry('session-opened', 90, 'a');
    const device = entry('new-device-used', 90, 'a');
    const whole = ['session-opened', 'sms-token-requested', 'sms-token-requested', 'new-device-used'];
    expect(rows(...code, opened, device)).toEqual([whole]);
    expect(rows(...code, device, opened)).toEqual([whole]);
    expect(rows(entry('recovery-code-used', 0), opened)).toEqual([['session-opened', 'recovery-code-used']]);
  });

  it('leaves what belongs to no sign-in by itself: a code without one, one of long before, a device of another session', () => {
    expect(rows(entry('sms-token-requested', 0))).toEqual([['sms-token-requested']]);
    expect(rows(entry('sms-token-requested', 0), entry('session-opened', 3600, 'a'))).toEqual([
      ['session-opened'],
      ['sms-token-requested'],
    ]);
    expect(rows(entry('session-opened', 0, 'a'), entry('new-device-used', 0, 'b'))).toEqual([
      ['new-device-used'],
      ['session-opened'],
    ]);
  });

  it('is a change with the sessions that it ended, and sessions that were ended at once', () => {
    const ended = [1, 2, 3].map((second) => entry('session-ended', second, `s${second}`));
    for (const change of storedEvents.names({ sessions: 'others-ended', history: 'told' })) {
      expect(rows(entry(change, 0), ...ended)).toEqual([[change, ...ended.map(({ type }) => type)]]);
    }
    expect(rows(...ended)).toEqual([['session-ended', 'session-ended', 'session-ended']]);
    expect(rows(entry('session-opened', 0, 'a'), entry('session-ended', 5, 'a'))).toEqual([
      ['session-ended'],
      ['session-opened'],
    ]);
    expect(rows(entry('session-ended', 0, 'a'), entry('session-ended', 3600, 'b'))).toHaveLength(2);
  });

  it('keeps every entry once, in its order', () => {
    const all = [entry('account-opened', 0), entry('references-changed', 5), entry('service-entered', 9)];
    expect(rows(...all)).toEqual([['service-entered'], ['references-changed'], ['account-opened']]);
  });
});
