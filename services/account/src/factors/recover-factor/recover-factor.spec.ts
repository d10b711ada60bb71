import { describe, expect, it } from '@jest/globals';
import {
  accountOpened,
  factorRecoveryRequested as contract,
  factorRecoveryStopped,
  mobileChanged,
  mobileConfirmed,
  mobileRecoveryRequested,
  passwordChanged,
  securityLevelChanged,
} from '#contracts';
import { given } from '#event-sourcing/testing';
import type { LinkClaims } from '#personal-data';
import { account, type AccountEvent, type AccountOpened } from '../../account.js';
import { LinkRefused } from '../../mailed-links/link-refused.js';
import {
  concludeRecovery,
  RecoveryRefused,
  replaceLostMobile,
  requestFactorRecovery,
  stopFactorRecovery,
  stopRecoveryByLink,
} from './recover-factor.js';

const hour = 3_600_000;
const { accountId, linkKeyId, personal, mobile, requestedAt, opensAt, linkExpiresAt, language } = contract.example;
const opened: AccountOpened = {
  id: 'opened',
  type: 'account-opened',
  data: { ...accountOpened.example, securityLevel: 'sms-token' },
};
const confirmed: AccountEvent = { id: 'c', type: 'mobile-confirmed', data: mobileConfirmed.example };
const toTotp: AccountEvent = { id: 'l', type: 'security-level-changed', data: securityLevelChanged.example };
const requested: AccountEvent = { id: 'e', type: 'factor-recovery-requested', data: contract.example };
const stopped: AccountEvent = { id: 'e', type: 'factor-recovery-stopped', data: factorRecoveryStopped.example };
const stoppedAt = factorRecoveryStopped.example.stoppedAt;

const terms = { linkKeyId, recoveryDelayMs: 24 * hour, recoveryMs: 48 * hour };
const request = { eventId: 'e', terms, personal, mobile, at: requestedAt };
const linkOf = (purpose: LinkClaims['purpose'], generation = 1): LinkClaims => ({
  keyId: linkKeyId,
  purpose,
  subject: accountId,
  generation,
  expiresAt: linkExpiresAt,
});
const conclude = { eventId: 'e', personal, link: linkOf('recover-factor'), at: opensAt };
const removed = (changes: object = {}): AccountEvent => ({
  id: 'e',
  type: 'security-level-changed',
  data: {
    accountId,
    by: 'recovery',
    securityLevel: 'password',
    previousLevel: 'sms-token',
    language,
    changedAt: opensAt,
    personal,
    ...changes,
  },
});

describe('ask for the recovery of a second factor [R-35]', () => {
  it('mails a link that opens after a day and works for two, and tells the proven number', () => {
    given(account, opened, confirmed).when(requestFactorRecovery, request).then(requested);
    expect(Date.parse(linkExpiresAt) - Date.parse(opensAt)).toBe(48 * hour);
  });

  it('tells no number that is not proven', () => {
    const { mobile: _, ...data } = contract.example;
    given(account, opened)
      .when(requestFactorRecovery, request)
      .then({ ...requested, data } as AccountEvent);
  });

  it('is there for an application as well', () => {
    const { mobile: _, ...data } = contract.example;
    given(account, opened, toTotp)
      .when(requestFactorRecovery, { ...request, mobile: undefined })
      .then({ ...requested, data: { ...data, securityLevel: 'totp' } } as AccountEvent);
  });

  it('does nothing twice, nor where the password is enough', () => {
    given(account, opened, confirmed, requested).when(requestFactorRecovery, request).then();
    given(account, { ...opened, data: accountOpened.example })
      .when(requestFactorRecovery, request)
      .then();
    given(account).when(requestFactorRecovery, request).then();
  });

  it('begins anew with a later generation once it was stopped', () => {
    given(account, opened, confirmed, requested, stopped)
      .when(requestFactorRecovery, request)
      .then({ ...requested, data: { ...contract.example, generation: 2 } });
  });
});

describe('stop the recovery', () => {
  const decision = { eventId: 'e', at: stoppedAt };

  it('by proving the factor, where one waits', () => {
    given(account, opened, requested).when(stopFactorRecovery, decision).then(stopped);
    given(account, opened).when(stopFactorRecovery, decision).then();
  });

  it('by its own link, from the first moment on, and by no other', () => {
    const waiting = given(account, opened, requested);
    const stop = { ...decision, at: requestedAt, link: linkOf('stop-recovery') };
    waiting
      .when(stopRecoveryByLink, stop)
      .then({ ...stopped, data: { ...factorRecoveryStopped.example, stoppedAt: requestedAt } });
    waiting.when(stopRecoveryByLink, { ...stop, link: linkOf('recover-factor') }).thenRefused(LinkRefused);
    waiting.when(stopRecoveryByLink, { ...stop, link: undefined }).thenRefused(LinkRefused);
    given(account, opened, requested, stopped).when(stopRecoveryByLink, stop).thenRefused(LinkRefused);
  });
});

describe('conclude the recovery', () => {
  it('takes the factor away: the password is enough, nothing else is proven', () => {
    given(account, opened, requested).when(concludeRecovery, conclude).then(removed());
    given(account, opened, confirmed, requested)
      .when(concludeRecovery, { ...conclude, mobile })
      .then(removed({ previousMobile: mobile }));
    const state = [opened, confirmed, requested, removed()].reduce(account.evolve, account.initialState);
    expect(state).toMatchObject({ securityLevel: 'password', mobileConfirmed: false });
  });

  it('gives another number in its place where the level takes one', () => {
    const { sessionId: _, previous: __, stop: ___, ...told } = mobileChanged.example;
    const data = { ...told, changedAt: opensAt, personal, proven: false };
    given(account, opened, requested)
      .when(replaceLostMobile, conclude)
      .then({ id: 'e', type: 'mobile-changed', data } as AccountEvent);
    given(account, opened, toTotp, requested).when(replaceLostMobile, conclude).thenRefused(RecoveryRefused);
  });

  it.each([
    ['before it opens', { at: '2026-03-13T07:59:59.999Z' }],
    ['after two days', { at: linkExpiresAt }],
    ['by the link that stops it', { link: linkOf('stop-recovery') }],
    ['by an earlier or later link', { link: linkOf('recover-factor', 2) }],
    ['without a link', { link: undefined }],
  ])('is refused %s', (_when, changes) => {
    given(account, opened, requested)
      .when(concludeRecovery, { ...conclude, ...changes })
      .thenRefused(RecoveryRefused);
  });

  it.each([
    ['it was stopped', stopped],
    ['a new password', { id: 'p', type: 'password-changed', data: passwordChanged.example } as const],
    ['a new number', { id: 'm', type: 'mobile-changed', data: mobileChanged.example } as const],
    ['another level', toTotp],
    ['it was concluded', removed()],
  ])('is refused after %s', (_what, event) => {
    given(account, opened, requested, event).when(concludeRecovery, conclude).thenRefused(RecoveryRefused);
  });

  it('takes a link that was mailed when only a telephone could be lost', () => {
    const { generation } = contract.example;
    const data = { ...mobileRecoveryRequested.example, generation, linkExpiresAt };
    given(account, opened, { id: 'r', type: 'mobile-recovery-requested', data })
      .when(concludeRecovery, { ...conclude, link: linkOf('recover-mobile') })
      .then(removed());
  });
});
