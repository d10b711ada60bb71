import { describe, it } from '@jest/globals';
import { passwordResetRequested as contract } from '#contracts';
import { given } from '#event-sourcing/testing';
import { opened, passwordReset, resetRequested } from '../../../test/account-events.js';
import { account } from '../../account.js';
import { requestPasswordReset, type RequestPasswordReset } from './request-password-reset.js';

const command: RequestPasswordReset = {
  eventId: resetRequested().id,
  at: contract.example.requestedAt,
  terms: { linkKeyId: 'k1', resetMs: 3_600_000 },
  personal: contract.example.personal,
};

describe('request password reset', () => {
  it('issues a link for an hour', () => {
    given(account, opened).when(requestPasswordReset, command).then(resetRequested());
  });

  it('issues one that replaces the link before, used or not', () => {
    given(account, opened, resetRequested()).when(requestPasswordReset, command).then(resetRequested(2));
    given(account, opened, resetRequested(), passwordReset).when(requestPasswordReset, command).then(resetRequested(2));
  });

  it('does nothing when there is no account', () => {
    given(account).when(requestPasswordReset, command).then();
  });
});
