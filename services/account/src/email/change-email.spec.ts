import { describe, it } from '@jest/globals';
import { emailChanged as changed, emailChangeRequested as requested, emailChangeStopped as stopped } from '#contracts';
import { given } from '#event-sourcing/testing';
import type { LinkClaims } from '#personal-data';
import { emailChanged, emailRequested, emailStopped, opened, passwordReset } from '../../test/account-events.js';
import { account, NoSuchAccount } from '../account.js';
import { LinkRefused } from '../mailed-links/link-refused.js';
import { confirmEmail, stopEmailChange, type ConfirmEmail } from './confirm-email.js';
import { requestEmailChange, type RequestEmailChange } from './request-email-change.js';

const request: RequestEmailChange = {
  eventId: emailRequested().id,
  sessionId: requested.example.sessionId,
  at: requested.example.requestedAt,
  terms: { linkKeyId: 'k1', emailMs: 24 * 3_600_000 },
  personal: requested.example.personal,
  previousPersonal: requested.example.previousPersonal,
};
const link = (purpose: LinkClaims['purpose']): LinkClaims => ({
  keyId: 'k1',
  purpose,
  subject: opened.data.accountId,
  generation: 1,
  expiresAt: requested.example.linkExpiresAt,
});
const confirm: ConfirmEmail = {
  eventId: emailChanged.id,
  link: link('confirm-email'),
  terms: { linkKeyId: 'k1', undoMs: 7 * 24 * 3_600_000 },
  at: changed.example.changedAt,
  personal: changed.example.personal,
  previousPersonal: changed.example.previousPersonal,
};
const stop = { eventId: emailStopped.id, link: link('stop-email'), at: stopped.example.stoppedAt };

describe('a change of e-mail address (guide row 26)', () => {
  it('is asked for, and replaced by one asked for later', () => {
    given(account, opened).when(requestEmailChange, request).then(emailRequested());
    given(account, opened, emailRequested()).when(requestEmailChange, request).then(emailRequested(2));
  });

  it('needs an account', () => {
    given(account).when(requestEmailChange, request).thenRefused(NoSuchAccount);
  });

  it('is made by the link that went to the new address', () => {
    given(account, opened, emailRequested()).when(confirmEmail, confirm).then(emailChanged);
  });

  it('names no session where it was asked for before that was noted', () => {
    const { sessionId: _, ...asked } = requested.example;
    const before = { ...emailRequested(), data: asked as typeof requested.example };
    const { sessionId: __, ...data } = changed.example;
    given(account, opened, before)
      .when(confirmEmail, confirm)
      .then({ ...emailChanged, data });
  });

  it('is stopped by the link that went to the present one', () => {
    given(account, opened, emailRequested()).when(stopEmailChange, stop).then(emailStopped);
  });

  it.each([
    ['was never asked for', []],
    ['was stopped', [emailRequested(), emailStopped]],
    ['was made', [emailRequested(), emailChanged]],
    ['was asked for anew', [emailRequested(), emailRequested(2)]],
    ['was asked for before the password was reset', [emailRequested(), passwordReset]],
  ])('has no link that works when it %s', (_, events) => {
    given(account, opened, ...events)
      .when(confirmEmail, confirm)
      .thenRefused(LinkRefused);
    given(account, opened, ...events)
      .when(stopEmailChange, stop)
      .thenRefused(LinkRefused);
  });

  it('is made or stopped by its own link only, and in time', () => {
    const pending = given(account, opened, emailRequested());
    pending.when(confirmEmail, { ...confirm, link: stop.link }).thenRefused(LinkRefused);
    pending.when(stopEmailChange, { ...stop, link: confirm.link }).thenRefused(LinkRefused);
    pending.when(confirmEmail, { ...confirm, link: undefined }).thenRefused(LinkRefused);
    pending.when(confirmEmail, { ...confirm, at: requested.example.linkExpiresAt }).thenRefused(LinkRefused);
  });
});
