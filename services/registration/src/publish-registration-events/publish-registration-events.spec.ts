import { describe, expect, it } from '@jest/globals';
import { recorded } from '#event-sourcing/testing';
import type { SubscribedEvent } from '#event-store';
import {
  activationRenewed,
  registrationDisowned,
  registrationEmailCorrected,
  registrationExpired,
  registrationRefused,
  userActivated,
  userRegistered,
} from '../../test/registration-events.js';
import { toContract } from './publish-registration-events.js';

function stored(event: Parameters<typeof recorded>[0]): SubscribedEvent {
  return { ...recorded(event, { stream: 'registration-6f1c', revision: 0n }), position: 1n };
}

const everyEvent = [
  userRegistered(),
  activationRenewed(),
  registrationEmailCorrected(),
  userActivated(),
  registrationExpired(),
  registrationDisowned(),
  registrationRefused(),
];

describe('publish registration events [I8]', () => {
  it.each(everyEvent)('$type goes out as its contract says', (event) => {
    const { contract, data } = toContract(stored(event)) ?? {};
    expect(contract?.name).toBe(event.type);
    expect(contract?.schema.safeParse(data)).toMatchObject({ success: true });
  });

  it.each(everyEvent)('$type tells nobody by which address it was found', (event) => {
    const { data } = toContract(stored(event)) ?? {};
    expect(JSON.stringify(data)).not.toMatch(/emailKey|previousEmailKey|e1e1e1e1|e2e2e2e2/);
  });

  it('keeps the credential to itself until the account is to be opened', () => {
    expect(toContract(stored(userRegistered()))?.data).not.toHaveProperty('credential');
    expect(toContract(stored(userActivated()))?.data).toHaveProperty('credential', userActivated().data.credential);
  });
});
