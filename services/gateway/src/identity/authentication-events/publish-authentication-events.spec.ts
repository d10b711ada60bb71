import { describe, expect, it } from '@jest/globals';
import {
  sessionEnded as sessionEndedContract,
  sessionOpened as sessionOpenedContract,
  sessionOpenedV1,
  sessionSteppedUp as sessionSteppedUpContract,
  smsStatusReported as smsStatusReportedContract,
  smsTokenRequested as smsTokenRequestedContract,
  type Contract,
} from '#contracts';
import { recorded } from '#event-sourcing/testing';
import {
  sessionEnded,
  sessionOpened,
  sessionSteppedUp,
  smsStatusReported,
  smsTokenRequested,
  type AuthenticationEvent,
  type SmsStatusReported,
} from './authentication-events.js';
import { toContract } from './publish-authentication-events.js';

const opened = sessionOpened(sessionOpenedContract.example);
const ended = sessionEnded(sessionEndedContract.example);

function stored(event: AuthenticationEvent | SmsStatusReported, version: number) {
  const place = { stream: 'authentication-or-delivery', revision: 0n };
  return { ...recorded(event, place), metadata: { version }, position: 1n };
}

describe('authentication events', () => {
  it.each<[AuthenticationEvent | SmsStatusReported, { contract: object; version: number; example: object }]>([
    [opened, of(sessionOpenedContract)],
    [{ ...opened, data: sessionOpenedV1.example }, of(sessionOpenedV1)],
    [ended, of(sessionEndedContract)],
    [sessionSteppedUp(sessionSteppedUpContract.example), of(sessionSteppedUpContract)],
    [smsTokenRequested('e', smsTokenRequestedContract.example), of(smsTokenRequestedContract)],
    [smsStatusReported(smsStatusReportedContract.example), of(smsStatusReportedContract)],
  ])('are published as the contracts that they are, each of its version', (event, { contract, version, example }) => {
    const published = toContract(stored(event, version));
    expect(published?.contract).toBe(contract);
    expect(published?.data).toEqual(example);
  });

  it('have one id for each session and kind, a UUID', () => {
    expect(sessionOpened(sessionOpenedContract.example).id).toBe(opened.id);
    expect(opened.id).not.toBe(ended.id);
    expect(opened.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

function of(contract: Pick<Contract, 'version' | 'example'>) {
  const { version, example } = contract;
  return { contract, version, example };
}
