import { describe, expect, it } from '@jest/globals';
import { accountClosed as closing, accountErased, accountReopened, accountSuspended } from '#contracts';
import { given } from '#event-sourcing/testing';
import type { LinkClaims } from '#personal-data';
import {
  closed,
  emailRequested,
  erased,
  opened,
  reopened,
  resetRequested,
  suspended,
} from '../../test/account-events.js';
import { account, type AccountState, NoSuchAccount } from '../account.js';
import { LinkRefused } from '../mailed-links/link-refused.js';
import {
  closeAccount,
  eraseAccount,
  eraseClosedAccount,
  reopenAccount,
  reopenByLink,
  StandingConflict,
  suspendAccount,
  type CloseAccount,
} from './change-standing.js';

const { reason } = accountSuspended.example;
const suspend = { eventId: suspended.id, at: accountSuspended.example.suspendedAt, reason };
const reopen = { eventId: reopened.id, at: accountReopened.example.reopenedAt, reason };
const erase = { eventId: erased.id, at: accountErased.example.erasedAt, reason };
const close: CloseAccount = {
  eventId: closed.id,
  at: closing.example.closedAt,
  decision: { by: 'person' },
  terms: { linkKeyId: 'k1', erasureMs: 30 * 24 * 3_600_000 },
  personal: closing.example.personal,
};
const link: LinkClaims = {
  keyId: 'k1',
  purpose: 'reopen',
  subject: opened.data.accountId,
  generation: 1,
  expiresAt: closing.example.erasesAt,
};
const byPerson = { ...reopened, data: { ...reopened.data, by: 'person' as const } };

describe('the standing of an account', () => {
  it('is suspended and reopened by operations', () => {
    given(account, opened).when(suspendAccount, suspend).then(suspended);
    given(account, opened, suspended).when(reopenAccount, reopen).then(reopened);
  });

  it('is not changed into what it is, nor suspended once closed', () => {
    given(account, opened, suspended).when(suspendAccount, suspend).thenRefused(StandingConflict);
    given(account, opened).when(reopenAccount, reopen).thenRefused(StandingConflict);
    given(account, opened, closed).when(closeAccount, close).thenRefused(StandingConflict);
    given(account, opened, closed).when(suspendAccount, suspend).thenRefused(StandingConflict);
  });

  it('is closed by its person, who may reopen it by the link until it is erased', () => {
    given(account, opened).when(closeAccount, close).then(closed);
    const { reason: _, ...data } = byPerson.data;
    given(account, opened, closed)
      .when(reopenByLink, { ...reopen, link })
      .then({ ...byPerson, data });
    given(account, opened, closed)
      .when(reopenByLink, { ...reopen, link, at: closing.example.erasesAt })
      .thenRefused(LinkRefused);
    given(account, opened, closed, reopened)
      .when(reopenByLink, { ...reopen, link })
      .thenRefused(LinkRefused);
  });

  it('is reopened by operations alone when they closed it', () => {
    const byOperator = { ...closed, data: { ...closed.data, by: 'operator' as const, reason } };
    given(account, opened)
      .when(closeAccount, { ...close, decision: { by: 'operator', reason } })
      .then(byOperator);
    given(account, opened, byOperator)
      .when(reopenByLink, { ...reopen, link })
      .thenRefused(LinkRefused);
    given(account, opened, byOperator).when(reopenAccount, reopen).then(reopened);
  });

  it('takes the links that were mailed before with it', () => {
    const fold = (...events: Parameters<typeof account.evolve>[1][]) =>
      events.reduce((state: AccountState, event) => account.evolve(state, event), account.initialState);
    for (const change of [suspended, closed]) {
      const state = fold(opened, resetRequested(), emailRequested(), change, reopened);
      expect(state).toMatchObject({ status: 'active', reset: { generation: 1 }, emailChange: { links: {} } });
      expect(JSON.stringify(state)).not.toContain('openUntil');
    }
  });

  it('is erased once and for good, by operations at any time', () => {
    for (const before of [[], [suspended], [closed]]) {
      given(account, opened, ...before)
        .when(eraseAccount, erase)
        .then(erased);
    }
    given(account, opened, erased).when(eraseAccount, erase).then();
    for (const change of [suspendAccount, reopenAccount]) {
      given(account, opened, erased).when(change, reopen).thenRefused(NoSuchAccount);
    }
    given(account, opened, erased).when(closeAccount, close).thenRefused(NoSuchAccount);
  });

  it('is erased by itself when its time as a closed account is over, and not before', () => {
    given(account, opened, closed).when(eraseClosedAccount, erase).then(erased);
    given(account, opened, closed)
      .when(eraseClosedAccount, { ...erase, at: closing.example.closedAt })
      .then();
    given(account, opened, closed, reopened).when(eraseClosedAccount, erase).then();
  });

  it('is nobody’s when nothing was opened', () => {
    given(account).when(suspendAccount, suspend).thenRefused(NoSuchAccount);
    given(account).when(eraseAccount, erase).thenRefused(NoSuchAccount);
  });
});
