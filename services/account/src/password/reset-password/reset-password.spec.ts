import { describe, it } from '@jest/globals';
import { passwordReset as contract } from '#contracts';
import type { LinkClaims } from '#personal-data';
import { given } from '#event-sourcing/testing';
import { opened, passwordChanged, passwordReset, resetRequested } from '../../../test/account-events.js';
import { account } from '../../account.js';
import { LinkRefused } from '../../mailed-links/link-refused.js';
import { resetPassword, type ResetPassword } from './reset-password.js';

const link: LinkClaims = {
  keyId: 'k1',
  purpose: 'reset',
  subject: opened.data.accountId,
  generation: 1,
  expiresAt: resetRequested().data.linkExpiresAt,
};
const command: ResetPassword = {
  eventId: passwordReset.id,
  link,
  at: contract.example.resetAt,
  credential: contract.example.credential,
  personal: contract.example.personal,
};

describe('reset password', () => {
  it('puts the new password in the place of the forgotten one', () => {
    given(account, opened, resetRequested()).when(resetPassword, command).then(passwordReset);
  });

  it.each([
    ['a link whose signature is not right', { link: undefined }],
    ['a link for something else', { link: { ...link, purpose: 'confirm-email' as const } }],
    ['a link of a generation that was never sent', { link: { ...link, generation: 2 } }],
    ['a link that has expired', { at: link.expiresAt }],
  ])('refuses %s', (_, changes) => {
    given(account, opened, resetRequested())
      .when(resetPassword, { ...command, ...changes })
      .thenRefused(LinkRefused);
  });

  it('refuses a link that was replaced', () => {
    given(account, opened, resetRequested(), resetRequested(2)).when(resetPassword, command).thenRefused(LinkRefused);
  });

  it('refuses a link that was used', () => {
    given(account, opened, resetRequested(), passwordReset).when(resetPassword, command).thenRefused(LinkRefused);
  });

  it('refuses a link after which the password was changed', () => {
    given(account, opened, resetRequested(), passwordChanged).when(resetPassword, command).thenRefused(LinkRefused);
  });

  it('refuses when there is no account', () => {
    given(account).when(resetPassword, command).thenRefused(LinkRefused);
  });
});
