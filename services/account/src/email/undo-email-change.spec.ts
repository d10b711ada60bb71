import { describe, it } from '@jest/globals';
import { emailChanged as changed, emailChangeUndone as undone } from '#contracts';
import { given } from '#event-sourcing/testing';
import type { LinkClaims } from '#personal-data';
import {
  changedAgain,
  closed,
  emailChanged,
  emailUndone,
  opened,
  passwordChanged,
  passwordReset,
  reopened,
  suspended,
} from '../../test/account-events.js';
import { account } from '../account.js';
import { LinkRefused } from '../mailed-links/link-refused.js';
import { undoEmailChange, type UndoEmailChange } from './undo-email-change.js';

const hour = 3_600_000;
const { accountId, undoneAt, personal, credential, undonePersonal } = undone.example;
const link = (over: Partial<LinkClaims> = {}): LinkClaims => ({
  keyId: 'k1',
  purpose: 'undo-email',
  subject: accountId,
  generation: 1,
  expiresAt: changed.example.linkExpiresAt,
  ...over,
});
const undo: UndoEmailChange = {
  eventId: emailUndone.id,
  reopeningId: reopened.id,
  link: link(),
  at: undoneAt,
  personal,
  credential,
  undonePersonal,
};

describe('a former address', () => {
  it('counts again by the link that was mailed to it, with a new password', () => {
    given(account, opened, emailChanged).when(undoEmailChange, undo).then(emailUndone);
  });

  it.each([
    ['the password was changed', passwordChanged],
    ['the password was reset by a mail to the new address', passwordReset],
    ['the address changed once more', changedAgain(2, hour)],
  ])('does so, too, after %s', (_, event) => {
    given(account, opened, emailChanged, event).when(undoEmailChange, undo).then(emailUndone);
  });

  it('undoes with it what was changed after it, and nothing before', () => {
    const twice = given(account, opened, emailChanged, changedAgain(2, hour), emailUndone);
    twice.when(undoEmailChange, undo).thenRefused(LinkRefused);
    twice.when(undoEmailChange, { ...undo, link: link({ generation: 2 }) }).thenRefused(LinkRefused);
    const second = { ...emailUndone, data: { ...emailUndone.data, generation: 2 } };
    given(account, opened, emailChanged, changedAgain(2, hour), second).when(undoEmailChange, undo).then(emailUndone);
  });

  it.each([
    ['another link', { link: link({ purpose: 'reset' }) }],
    ['one that was never sent', { link: link({ generation: 2 }) }],
    ['none', { link: undefined }],
    ['its own after seven days', { at: changed.example.linkExpiresAt }],
  ])('does not by %s', (_, over) => {
    given(account, opened, emailChanged)
      .when(undoEmailChange, { ...undo, ...over })
      .thenRefused(LinkRefused);
  });

  it('opens the account again where it was closed since, as by whoever had changed the address', () => {
    given(account, opened, emailChanged, closed)
      .when(undoEmailChange, undo)
      .then({ ...reopened, data: { accountId, by: 'person', reopenedAt: undoneAt } }, emailUndone);
  });

  it('does not where operations keep the account shut', () => {
    const closedByOperator = { ...closed, data: { ...closed.data, by: 'operator', reason: 'fraud' } as const };
    for (const shut of [suspended, closedByOperator])
      given(account, opened, emailChanged, shut).when(undoEmailChange, undo).thenRefused(LinkRefused);
  });

  it('does not where no link was sent', () => {
    const { linkKeyId: _, linkExpiresAt: __, ...before } = changed.example;
    const old = { ...emailChanged, data: before as typeof changed.example };
    given(account, opened, old).when(undoEmailChange, undo).thenRefused(LinkRefused);
  });
});
