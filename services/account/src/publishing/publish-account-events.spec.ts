import { accountEvents, storedEvents, type Contract } from '#contracts';
import type { JsonObject, SubscribedEvent } from '#event-store';
import { describe, expect, it } from '@jest/globals';
import { toContract } from './publish-account-events.js';

function storedEvent({ name, version, example }: Contract): SubscribedEvent {
  const place = { stream: 'account-a', revision: 7n, position: 1n, recordedAt: '2026-03-09T09:30:00.000Z' };
  return { id: 'e', type: name, data: example as JsonObject, metadata: { version }, ...place };
}

const contracts = storedEvents.where({ category: 'account' }).flatMap<Contract>(({ topic }) => topic);

describe('the relay of accounts [I8]', () => {
  it.each(contracts)('tells $name on its topic as it is stored, boxes and all', (contract) => {
    expect(toContract(storedEvent(contract))).toEqual({ contract, data: contract.example });
    expect(contract.topic).toBe('prodouane.account.v1');
  });

  it('leaves out none that may stand in the stream', () => {
    expect(new Set(contracts.map(({ name }) => name))).toEqual(new Set(accountEvents.types));
  });
});
