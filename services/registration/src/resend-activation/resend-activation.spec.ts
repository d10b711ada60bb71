import { describe, it } from '@jest/globals';
import { given } from '#event-sourcing/testing';
import {
  activationRenewed,
  after,
  box,
  ids,
  registrationDisowned,
  registrationEmailCorrected,
  registrationExpired,
  terms,
  userActivated,
  userRegistered,
} from '../../test/registration-events.js';
import { registration } from '../registration.js';
import type { LinkRenewalFacts } from './link-renewal.js';
import { renewActivation } from './resend-activation.js';

function decision(different: Partial<LinkRenewalFacts> = {}): LinkRenewalFacts {
  const { emailKey } = ids;
  return { eventId: activationRenewed().id, at: after(1), emailKey, terms, personal: box('destination'), ...different };
}

describe('resend the activation mail', () => {
  it('raises the generation, so that older links are void', () => {
    given(registration, userRegistered()).when(renewActivation, decision()).then(activationRenewed());
  });

  it('never extends the reservation: a late link ends with it', () => {
    given(registration, userRegistered(), activationRenewed())
      .when(renewActivation, decision({ at: after(6.5 * 24) }))
      .then(activationRenewed({ generation: 3, renewedAt: after(6.5 * 24), linkExpiresAt: after(7 * 24) }));
  });

  it.each([
    ['never asked for', []],
    ['pending under another address', [userRegistered({ emailKey: ids.otherEmailKey })]],
    ['corrected to another address', [userRegistered(), registrationEmailCorrected()]],
    ['activated', [userRegistered(), userActivated()]],
    ['expired', [userRegistered(), registrationExpired()]],
    ['disowned', [userRegistered(), registrationDisowned()]],
    ['overdue', [userRegistered({ reservationEndsAt: after(1) })]],
  ] as const)('does nothing for a registration that is %s', (_, events) => {
    given(registration, ...events)
      .when(renewActivation, decision())
      .then();
  });
});
