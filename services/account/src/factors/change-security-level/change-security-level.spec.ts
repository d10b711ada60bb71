import { describe, it } from '@jest/globals';
import { accountOpened, mobileConfirmed, securityLevelChanged as contract } from '#contracts';
import { given } from '#event-sourcing/testing';
import {
  account,
  type AccountOpened,
  type MobileConfirmed,
  type SecurityLevelChanged,
  NoSuchAccount,
} from '../../account.js';
import {
  ApplicationRequired,
  changeSecurityLevel,
  MobileNotConfirmed,
  type ChangeSecurityLevel,
} from './change-security-level.js';

const opened: AccountOpened = { id: 'opened', type: 'account-opened', data: accountOpened.example };
const confirmed: MobileConfirmed = { id: 'confirmed', type: 'mobile-confirmed', data: mobileConfirmed.example };
const { totp, stop, ...told } = contract.example;
const changed = (data: SecurityLevelChanged['data']): SecurityLevelChanged => ({
  id: 'e',
  type: 'security-level-changed',
  data,
});
const command = (changes: Partial<ChangeSecurityLevel>): ChangeSecurityLevel => ({
  eventId: 'e',
  sessionId: contract.example.sessionId!,
  securityLevel: 'totp',
  hasMobile: true,
  personal: contract.example.personal,
  at: contract.example.changedAt,
  terms: { linkKeyId: 'k1', stopFactorMs: 7 * 24 * 3_600_000 },
  ...changes,
});

describe('change security level (guide row 26)', () => {
  it('takes an application that was set up, with a link that stops it where the account had no factor', () => {
    given(account, opened).when(changeSecurityLevel, command({ totp })).then(changed(contract.example));
    given(account, opened).when(changeSecurityLevel, command({})).thenRefused(ApplicationRequired);
  });

  it('takes SMS tokens only to a number that is proven [R-07]', () => {
    const toSms = command({ securityLevel: 'sms-token' });
    given(account, opened, confirmed)
      .when(changeSecurityLevel, toSms)
      .then(changed({ ...told, securityLevel: 'sms-token', stop }));
    given(account, opened).when(changeSecurityLevel, toSms).thenRefused(MobileNotConfirmed);
    given(account, opened, confirmed)
      .when(changeSecurityLevel, command({ securityLevel: 'sms-token', hasMobile: false }))
      .thenRefused(MobileNotConfirmed);
  });

  it('keeps the application beside a proven number', () => {
    const held = { totp: 'box', recoveryCodesLeft: 7 };
    given(account, opened, confirmed, changed(contract.example))
      .when(changeSecurityLevel, command({ securityLevel: 'sms-token', held }))
      .then(changed({ ...told, ...held, securityLevel: 'sms-token', previousLevel: 'totp' }));
    given(account, opened, confirmed, changed(contract.example))
      .when(changeSecurityLevel, command({ totp, held }))
      .then(changed({ ...told, totp, previousLevel: 'totp' }));
  });

  it('forgets the application where the password is enough', () => {
    const held = { totp: 'box', recoveryCodesLeft: 7 };
    given(account, opened, changed(contract.example))
      .when(changeSecurityLevel, command({ securityLevel: 'password', held }))
      .then(changed({ ...told, securityLevel: 'password', previousLevel: 'totp' }));
  });

  it('is nothing at the level that the account has, but for a new application', () => {
    given(account, opened)
      .when(changeSecurityLevel, command({ securityLevel: 'password' }))
      .then();
    given(account, opened, changed(contract.example))
      .when(changeSecurityLevel, command({ totp }))
      .then(changed({ ...told, totp, previousLevel: 'totp' }));
  });

  it('is refused where there is no account', () => {
    given(account).when(changeSecurityLevel, command({ totp })).thenRefused(NoSuchAccount);
  });
});
