import { describe, expect, it } from '@jest/globals';
import type { Profile } from '#contracts';
import { dataOf, type OpenedEvent } from './data-origin.js';

const profile: Profile = { identifier: 'jdupont', firstName: 'Jeanne', lastName: 'Dupont', email: 'j@example.org' };
const opened: OpenedEvent = {
  type: 'account-opened',
  at: '2026-03-09T09:30:00.000Z',
  data: { registeredAt: '2026-03-09T09:00:00.000Z', newsletter: false, language: 'fr', credential: 'box' },
  profile: { ...profile, phone: '0112345678' },
};
const find = (events: OpenedEvent[], name: string) => dataOf(events).find((datum) => datum.name === name);

describe('whence a datum came', () => {
  it('is the registration form, at its time, for what has never changed', () => {
    const registration = { since: '2026-03-09T09:00:00.000Z', origin: 'registration' };
    expect(find([opened], 'email')).toEqual({ name: 'email', value: 'j@example.org', ...registration });
    expect(find([opened], 'newsletter')).toEqual({ name: 'newsletter', value: false, ...registration });
    expect(find([opened], 'password')).toEqual({ name: 'password', ...registration });
    expect(find([opened], 'status')).toMatchObject({ value: 'active', origin: 'activation', since: opened.at });
  });

  it('is what changed it last, and only that', () => {
    const at = '2026-04-01T08:00:00.000Z';
    const references: OpenedEvent = {
      type: 'references-changed',
      at,
      data: {},
      profile: { ...profile, phone: '0100000000' },
    };
    expect(find([opened, references], 'phone')).toMatchObject({ value: '0100000000', since: at, origin: 'person' });
    expect(find([opened, references], 'email')).toMatchObject({ origin: 'registration' });
    const email: OpenedEvent = {
      type: 'email-changed',
      at,
      data: {},
      profile: { ...profile, email: 'new@example.org' },
    };
    expect(find([opened, email], 'email')).toMatchObject({ value: 'new@example.org', origin: 'mailed-link' });
    const reset: OpenedEvent = { type: 'password-reset', at, data: { credential: 'box 2' } };
    expect(find([opened, reset], 'password')).toEqual({ name: 'password', since: at, origin: 'mailed-link' });
    const mobile: OpenedEvent = {
      type: 'mobile-changed',
      at,
      data: {},
      profile: { ...profile, mobile: '+33612345678' },
    };
    expect(find([opened, mobile], 'mobile')).toMatchObject({ value: '+33612345678', origin: 'person' });
    const recovered: OpenedEvent = { ...mobile, data: { proven: false } };
    expect(find([opened, recovered], 'mobile')).toMatchObject({ value: '+33612345678', origin: 'mailed-link' });
    const removed: OpenedEvent = {
      type: 'security-level-changed',
      at,
      data: { securityLevel: 'password', by: 'recovery' },
    };
    expect(find([{ ...opened, data: { ...opened.data, securityLevel: 'totp' } }, removed], 'securityLevel')).toEqual({
      name: 'securityLevel',
      value: 'password',
      since: at,
      origin: 'mailed-link',
    });
    const suspended: OpenedEvent = { type: 'account-suspended', at, data: {}, actor: 'ops:mdurand' };
    expect(find([opened, suspended], 'status')).toMatchObject({ value: 'suspended', origin: 'operator' });
  });

  it('is nothing for what was forgotten', () => {
    const references: OpenedEvent = { type: 'references-changed', at: opened.at, data: {}, profile };
    expect(find([opened, references], 'phone')).toBeUndefined();
  });
});
