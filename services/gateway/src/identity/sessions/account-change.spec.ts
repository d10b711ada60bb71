import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#event-store';
import type { Session } from './session.js';
import { afterChange, changeOf, type AccountChange } from './account-change.js';

const accountId = '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10';
const now = Date.parse('2026-03-12T08:00:00Z');

function event(type: string, data: RecordedEvent['data'] = {}): RecordedEvent {
  const place = { stream: `account-${accountId}`, revision: 4n, recordedAt: '2026-03-12T08:00:00.000Z' };
  return { id: 'e', type, data, metadata: { version: 1 }, ...place };
}

function session(over: Partial<Session> = {}): Session {
  const times = { openedAt: now, lastUsedAt: now, expiresAt: now + 1000 };
  return { accountId, revision: 3, level: 'password', proofs: [], device: '', ...times, ...over };
}

const change: AccountChange = { accountId, revision: 4, keeps: 'asker' };

describe('a change of an account', () => {
  it('is a new password, which spares the session that asked for it', () => {
    expect(changeOf(event('password-changed', { sessionId: 'asker' }))).toEqual(change);
    expect(changeOf(event('password-changed'))).toEqual({ accountId, revision: 4 });
  });

  it('is not the opening of the account, nor anything that does not concern who may be signed in', () => {
    expect(changeOf(event('account-opened'))).toBeUndefined();
    expect(changeOf(event('references-changed', { sessionId: 'asker' }))).toBeUndefined();
  });

  it('ends a session that was opened before it', () => {
    expect(afterChange(session(), 'other', change, now)).toMatchObject({
      ended: { reason: 'account-changed', at: now },
      endedAt: now,
    });
  });

  it('lets the session that asked live on, at its revision', () => {
    expect(afterChange(session(), 'asker', change, now)).toEqual(session({ revision: 4 }));
  });

  it('leaves a session that was opened after it, is another account’s, has ended or is gone', () => {
    expect(afterChange(session({ revision: 4 }), 'other', change, now)).toBeUndefined();
    expect(afterChange(session({ revision: 9 }), 'asker', change, now)).toBeUndefined();
    expect(afterChange(session({ accountId: 'b' }), 'other', change, now)).toBeUndefined();
    expect(afterChange(session({ ended: { reason: 'signed-out', at: 1 } }), 'other', change, now)).toBeUndefined();
    expect(afterChange(undefined, 'other', change, now)).toBeUndefined();
  });
});
