import { describe, it } from '@jest/globals';
import { emailChanged as changed, passwordResetRequested as contract } from '#contracts';
import { given } from '#event-sourcing/testing';
import { changedAgain, emailChanged, opened, passwordReset, resetRequested } from '../../../test/account-events.js';
import { account } from '../../account.js';
import { requestPasswordReset, type RequestPasswordReset } from './request-password-reset.js';

const command: RequestPasswordReset = {
  eventId: resetRequested().id,
  at: contract.example.requestedAt,
  terms: { linkKeyId: 'k1', resetMs: 3_600_000, formerToldMs: 72 * 3_600_000 },
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

  describe('while the address is new', () => {
    const { generation, linkKeyId, linkExpiresAt, previousPersonal: personal, changedAt } = changed.example;
    const former = { generation, linkKeyId, linkExpiresAt, personal };
    const hour = 3_600_000;
    const asked = (hoursLater: number) => {
      const at = new Date(Date.parse(changedAt) + hoursLater * hour).toISOString();
      const linkExpiresAt = new Date(Date.parse(at) + hour).toISOString();
      const { type, id, data } = resetRequested(1, hoursLater < 72 ? former : undefined);
      return { command: { ...command, at }, event: { id, type, data: { ...data, requestedAt: at, linkExpiresAt } } };
    };

    it.each([1, 71, 73])('tells the former one of a mail asked for %s hours after the change', (hoursLater) => {
      const { command, event } = asked(hoursLater);
      given(account, opened, emailChanged).when(requestPasswordReset, command).then(event);
    });

    it('tells the first of two that were given up since, and none where that is turned off', () => {
      const { command, event } = asked(2);
      const twice = given(account, opened, emailChanged, changedAgain(2, hour));
      twice.when(requestPasswordReset, command).then(event);
      const { former: _, ...data } = event.data;
      const silent = { ...command, terms: { ...command.terms, formerToldMs: 0 } };
      twice.when(requestPasswordReset, silent).then({ ...event, data });
    });
  });

  it('does nothing when there is no account', () => {
    given(account).when(requestPasswordReset, command).then();
  });
});
