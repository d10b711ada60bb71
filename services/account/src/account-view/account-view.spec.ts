import {
  factorRecoveryRequested,
  factorRecoveryStopped,
  mobileConfirmed,
  recoveryCodeUsed,
  storedEvents,
  type AccountView,
} from '#contracts';
import { recoveryCodeCount } from '#personal-data';
import { describe, expect, it } from '@jest/globals';
import {
  closed,
  emailChanged,
  emailUndone,
  emailRequested,
  emailStopped,
  erased,
  newsletterChanged,
  opened,
  passwordChanged,
  passwordReset,
  referencesChanged,
  reopened,
  resetRequested,
  suspended,
} from '../../test/account-events.js';
import type { AccountEvent, MobileChanged, SecurityLevelChanged } from '../account.js';
import { project } from './account-view.js';

const fold = (...events: AccountEvent[]) => events.reduce<AccountView | null>(project, null);
const box = (name: string) => `0192f0c1-7b20-7a55-8a3c-5be0c1d2e3f4.${name}`;
const { accountId, language, openedAt } = opened.data;
const at = '2026-03-12T08:00:00.000Z';

const levelChanged = (
  securityLevel: 'totp' | 'password',
  instead: 'totp' | 'password' | 'sms-token' = securityLevel,
): SecurityLevelChanged => ({
  id: 'l',
  type: 'security-level-changed',
  data: {
    ...{ accountId, language, securityLevel: instead, previousLevel: 'password', sessionId: 's', changedAt: at },
    personal: box('d'),
    ...(securityLevel === 'totp' && { totp: box('totp') }),
  },
});
/** «Jeton SMS», with the application that the account has. */
const kept: SecurityLevelChanged = {
  ...levelChanged('password', 'sms-token'),
  data: { ...levelChanged('password', 'sms-token').data, totp: box('kept'), recoveryCodesLeft: 4 },
};
const mobileChanged = (proven?: boolean): MobileChanged => ({
  id: 'm',
  type: 'mobile-changed',
  data: { accountId, language, changedAt: at, personal: box('mobile'), ...(proven !== undefined && { proven }) },
});
const recoveryRequested: AccountEvent = {
  id: 'r',
  type: 'mobile-recovery-requested',
  data: storedEvents.where({ category: 'account' }).find(({ name }) => name === 'mobile-recovery-requested')!.topic[0]
    .example as Extract<AccountEvent, { type: 'mobile-recovery-requested' }>['data'],
};
const factorRecoveryWaits: AccountEvent = {
  id: 'r',
  type: 'factor-recovery-requested',
  data: factorRecoveryRequested.example,
};
const factorsRemoved: SecurityLevelChanged = {
  id: 'f',
  type: 'security-level-changed',
  data: { ...levelChanged('password').data, previousLevel: 'totp', sessionId: undefined, by: 'recovery' },
};
const recoveryStopped: AccountEvent = { id: 's', type: 'mobile-recovery-stopped', data: { accountId, stoppedAt: at } };

describe('the view of an account', () => {
  it('begins with what the account was opened with, boxes unopened', () => {
    expect(fold(opened)).toEqual({ ...opened.data, status: 'active', passwordChangedAt: openedAt });
  });

  it('holds the newest password, and since when', () => {
    const { credential, changedAt } = passwordChanged.data;
    expect(fold(opened, passwordChanged)).toMatchObject({ credential, passwordChangedAt: changedAt });
    expect(fold(opened, passwordReset)).toMatchObject({
      credential: passwordReset.data.credential,
      passwordChangedAt: passwordReset.data.resetAt,
    });
    const { personal, undoneAt } = emailUndone.data;
    expect(fold(opened, emailChanged, emailUndone)).toMatchObject({
      credential: emailUndone.data.credential,
      passwordChangedAt: undoneAt,
      personal,
    });
  });

  it('shows a change of address that waits, until it is made, stopped or void', () => {
    const { personal, linkExpiresAt } = emailRequested().data;
    expect(fold(opened, emailRequested())?.emailChange).toEqual({ personal, expiresAt: linkExpiresAt });
    expect(fold(opened, emailRequested(), emailChanged)?.personal).toBe(emailChanged.data.personal);
    for (const end of [emailStopped, emailChanged, emailUndone, passwordReset, suspended, closed]) {
      expect(fold(opened, emailRequested(), end)).not.toHaveProperty('emailChange');
    }
  });

  it('shows until when a recovery waits, until it is concluded, stopped or void', () => {
    const ends = [mobileChanged(), factorsRemoved, passwordChanged, passwordReset, emailChanged, suspended];
    const stops: AccountEvent[] = [
      recoveryStopped,
      { id: 's', type: 'factor-recovery-stopped', data: factorRecoveryStopped.example },
    ];
    for (const waits of [recoveryRequested, factorRecoveryWaits]) {
      expect(fold(opened, waits)).toHaveProperty('mobileRecoveryUntil');
      for (const end of [...ends, ...stops]) expect(fold(opened, waits, end)).not.toHaveProperty('mobileRecoveryUntil');
    }
  });

  it('knows no application and no proven number once the factors were taken away', () => {
    const confirmed: AccountEvent = { id: 'c', type: 'mobile-confirmed', data: mobileConfirmed.example };
    const view = fold(opened, confirmed, levelChanged('totp'), factorsRemoved);
    expect(view?.securityLevel).toBe('password');
    for (const name of ['totp', 'recoveryCodesLeft', 'mobileConfirmedAt']) expect(view).not.toHaveProperty(name);
    expect(fold(opened, confirmed, levelChanged('totp'))).toHaveProperty('mobileConfirmedAt');
  });

  it('takes over settings and references', () => {
    expect(fold(opened, newsletterChanged)?.newsletter).toBe(newsletterChanged.data.newsletter);
    expect(fold(opened, referencesChanged)?.personal).toBe(referencesChanged.data.personal);
  });

  it('says since when the mobile number is proven, and not once another is not', () => {
    const confirmed: AccountEvent = { id: 'c', type: 'mobile-confirmed', data: mobileConfirmed.example };
    expect(fold(opened, confirmed)?.mobileConfirmedAt).toBe(mobileConfirmed.example.confirmedAt);
    expect(fold(opened, confirmed, mobileChanged())).toMatchObject({
      mobileConfirmedAt: at,
      personal: box('mobile'),
    });
    expect(fold(opened, confirmed, mobileChanged(false))).not.toHaveProperty('mobileConfirmedAt');
  });

  it('says since when a factor is bound that nothing vouched for, and forgets that with it [R-36]', () => {
    expect(fold(opened, mobileChanged())?.mobileBoundAt).toBe(at);
    expect(fold(opened, levelChanged('totp'))?.totpBoundAt).toBe(at);
    expect(fold(opened, mobileChanged(), mobileChanged(false))).not.toHaveProperty('mobileBoundAt');
    expect(fold(opened, levelChanged('totp'), levelChanged('password'))).not.toHaveProperty('totpBoundAt');
  });

  it('takes a factor for as old as the one that the level demanded before it', () => {
    const toSms = levelChanged('password', 'sms-token');
    const later = (event: SecurityLevelChanged | MobileChanged) =>
      ({ ...event, data: { ...event.data, changedAt: '2026-03-14T08:00:00.000Z' } }) as AccountEvent;
    expect(fold(opened, toSms, later(mobileChanged()))).not.toHaveProperty('mobileBoundAt');
    expect(fold(opened, toSms, later(levelChanged('totp')))).not.toHaveProperty('totpBoundAt');
    expect(fold(opened, mobileChanged(), toSms, later(levelChanged('totp')))?.totpBoundAt).toBe(at);
    expect(fold(opened, levelChanged('totp'), later(mobileChanged()))?.mobileBoundAt).toBe(at);
  });

  it('takes a factor for as old as the youngest of those that may have let its person in', () => {
    const day = (date: number) => `2026-03-${date}T08:00:00.000Z`;
    const on = <Event extends SecurityLevelChanged | MobileChanged>(date: number, event: Event) =>
      ({ ...event, data: { ...event.data, changedAt: day(date) } }) as AccountEvent;
    const confirmed: AccountEvent = { id: 'c', type: 'mobile-confirmed', data: mobileConfirmed.example };
    const both = [opened, confirmed, on(12, levelChanged('totp')), on(13, kept)];
    expect(fold(...both)?.totpBoundAt).toBe(day(12));
    expect(fold(...both, on(14, levelChanged('totp')))?.totpBoundAt).toBe(day(12));
    expect(fold(...both, on(14, mobileChanged()))?.mobileBoundAt).toBe(day(12));
  });

  it('keeps the application beside a number, with what is left of its codes, but not where the password is enough', () => {
    const beside = { securityLevel: 'sms-token', totp: box('kept'), recoveryCodesLeft: 4 };
    expect(fold(opened, levelChanged('totp'), kept)).toMatchObject(beside);
    for (const end of [levelChanged('password'), mobileChanged(false), factorsRemoved]) {
      const view = fold(opened, levelChanged('totp'), kept, end);
      for (const name of ['totp', 'totpBoundAt', 'recoveryCodesLeft']) expect(view).not.toHaveProperty(name);
    }
    expect(fold(opened, levelChanged('totp'), kept, mobileChanged())).toMatchObject(beside);
  });

  it('holds the application and its recovery codes at the level of that name', () => {
    const used: AccountEvent = {
      id: 'u',
      type: 'recovery-code-used',
      data: { ...recoveryCodeUsed.example, codesLeft: 3 },
    };
    expect(fold(opened, levelChanged('totp'))).toMatchObject({
      securityLevel: 'totp',
      totp: box('totp'),
      recoveryCodesLeft: recoveryCodeCount,
    });
    expect(fold(opened, levelChanged('totp'), used)?.recoveryCodesLeft).toBe(3);
    const back = fold(opened, levelChanged('totp'), used, levelChanged('password'));
    expect(back).toMatchObject({ securityLevel: 'password' });
    expect(back).not.toHaveProperty('totp');
    expect(back).not.toHaveProperty('recoveryCodesLeft');
  });

  it('says whether the account may be used, and when it will be erased', () => {
    expect(fold(opened, suspended)?.status).toBe('suspended');
    expect(fold(opened, closed)).toMatchObject({ status: 'closed', erasesAt: closed.data.erasesAt });
    const again = fold(opened, closed, reopened);
    expect(again?.status).toBe('active');
    expect(again).not.toHaveProperty('erasesAt');
  });

  it('is empty after an erasure', () => {
    expect(fold(opened, closed, erased)).toBeNull();
  });

  it('stays as it is at an event of which its descriptor says so', () => {
    const view = fold(opened);
    expect(project(view, resetRequested())).toBe(view);
    expect(storedEvents.where({ category: 'account', view: 'none' }).map(({ name }) => name)).toEqual([
      'password-reset-requested',
    ]);
  });

  it('can fold every event of an account, also before the account is opened', () => {
    for (const { name, topic } of storedEvents.where({ category: 'account' })) {
      const event = { id: 'e', type: name, data: topic.at(-1)!.example } as AccountEvent;
      expect(() => fold(event)).not.toThrow();
      expect(() => fold(opened, event)).not.toThrow();
      if (name !== 'account-opened') expect(fold(event)).toBeNull();
    }
  });
});
