import { describe, expect, it } from '@jest/globals';
import {
  accountClosed,
  accountOpened,
  emailChanged,
  mobileChanged,
  passwordChanged,
  securityLevelChanged,
} from '#contracts';
import { given } from '#event-sourcing/testing';
import type { LinkClaims } from '#personal-data';
import { account, type AccountEvent } from '../../account.js';
import { LinkRefused } from '../../mailed-links/link-refused.js';
import { stopFactor, type StopFactor } from './stop-factor.js';

const { accountId, language, stop } = mobileChanged.example;
const opened: AccountEvent = { id: 'o', type: 'account-opened', data: accountOpened.example };
const bound: AccountEvent = { id: 'm', type: 'mobile-changed', data: mobileChanged.example };
const { totp: _, stop: __, ...level } = securityLevelChanged.example;
const toSms: AccountEvent = {
  id: 'l',
  type: 'security-level-changed',
  data: { ...level, securityLevel: 'sms-token', stop },
};
const toTotp: AccountEvent = { id: 't', type: 'security-level-changed', data: securityLevelChanged.example };
const link = (over: Partial<LinkClaims> = {}): LinkClaims => ({
  keyId: 'k1',
  purpose: 'stop-factor',
  subject: accountId,
  generation: 1,
  expiresAt: stop!.linkExpiresAt,
  ...over,
});
const at = '2026-03-12T09:00:00.000Z';
const command: StopFactor = {
  eventId: 'e',
  resetId: 'r',
  link: link(),
  at,
  credential: 'new credential',
  resetPersonal: 'box of r',
  personal: 'box of e',
};
const stopped = (previousLevel: 'password' | 'sms-token' | 'totp'): [AccountEvent, AccountEvent] => [
  {
    id: 'r',
    type: 'password-reset',
    data: { accountId, language, resetAt: at, personal: 'box of r', credential: 'new credential' },
  },
  {
    id: 'e',
    type: 'security-level-changed',
    data: {
      accountId,
      by: 'stop',
      securityLevel: 'password',
      previousLevel,
      language,
      changedAt: at,
      personal: 'box of e',
    },
  },
];

describe('a factor that was just bound', () => {
  it.each([
    ['a number', [bound], 'password'],
    ['a number, and the level by it', [bound, toSms], 'sms-token'],
    ['an application', [toTotp], 'totp'],
  ] as const)('is taken away by the link of the mail about it: %s', (_what, events, previousLevel) => {
    given(account, opened, ...events)
      .when(stopFactor, command)
      .then(...stopped(previousLevel));
    const state = [opened, ...events, ...stopped(previousLevel)].reduce(account.evolve, account.initialState);
    expect(state).toMatchObject({ securityLevel: 'password', mobileConfirmed: false, credential: 'new credential' });
    expect(state).toHaveProperty('totp', undefined);
  });

  it.each([
    ['a new password', { id: 'p', type: 'password-changed', data: passwordChanged.example } as const],
    ['a new address', { id: 'a', type: 'email-changed', data: emailChanged.example } as const],
  ])('is so, too, after %s: who bound it may have chosen that', (_what, event) => {
    given(account, opened, bound, toSms, event)
      .when(stopFactor, command)
      .then(...stopped('sms-token'));
  });

  it.each([
    ['another link', { link: link({ purpose: 'reset' }) }],
    ['one that was never sent', { link: link({ generation: 2 }) }],
    ['none', { link: undefined }],
    ['its own after seven days', { at: stop!.linkExpiresAt }],
  ])('is not by %s', (_what, over) => {
    given(account, opened, bound, toSms)
      .when(stopFactor, { ...command, ...over })
      .thenRefused(LinkRefused);
  });

  it('is not once it is gone, nor where the account is closed', () => {
    const removed: AccountEvent = { id: 'x', type: 'security-level-changed', data: { ...level, by: 'operator' } };
    given(account, opened, bound, toSms, removed).when(stopFactor, command).thenRefused(LinkRefused);
    given(account, opened, bound, ...stopped('password'))
      .when(stopFactor, command)
      .thenRefused(LinkRefused);
    const closed: AccountEvent = { id: 'c', type: 'account-closed', data: accountClosed.example };
    given(account, opened, bound, closed).when(stopFactor, command).thenRefused(LinkRefused);
  });
});
