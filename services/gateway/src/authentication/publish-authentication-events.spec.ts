import { describe, expect, it } from '@jest/globals';
import { sessionEnded as sessionEndedContract, sessionOpened as sessionOpenedContract } from '#contracts';
import { recorded } from '#event-sourcing/testing';
import { sessionEnded, sessionOpened, type AuthenticationEvent } from './authentication.js';
import { toContract } from './publish-authentication-events.js';

const opened = sessionOpened(sessionOpenedContract.example);
const ended = sessionEnded(sessionEndedContract.example);

function stored(event: AuthenticationEvent) {
  return { ...recorded(event, { stream: `authentication-${event.data.accountId}`, revision: 0n }), position: 1n };
}

describe('authentication events', () => {
  it.each([
    [opened, sessionOpenedContract],
    [ended, sessionEndedContract],
  ])('are published as the contracts that they are', (event, contract) => {
    expect(toContract(stored(event))).toEqual({ contract, data: contract.example });
  });

  it('have one id for each session and kind, a UUID', () => {
    expect(sessionOpened(sessionOpenedContract.example).id).toBe(opened.id);
    expect(opened.id).not.toBe(ended.id);
    expect(opened.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
