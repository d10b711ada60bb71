import { describe, expect, it } from '@jest/globals';
import {
  securityLevel,
  registrationLevel,
  factor,
  challengeFactor,
  LevelCatalogue,
  levels,
} from './level-catalogue.js';
import { levelEntries } from './level-entries.js';
import type { LevelEntry } from './level-entry.js';
import { fourFactors, threeLevels, twoLevels } from './released-levels.js';

const words = { name: 'Card', protects: 'Much.' };
const card: LevelEntry = {
  level: 'test-card',
  challenge: 'test-card',
  provenBy: { 'test-card': { amr: ['hwk', 'user'], kinds: ['possession', 'knowledge'] } },
  needs: 'nothing',
  offered: 'in-the-space',
  means: 'with a card',
  words: { fr: words, en: words },
};

describe('the catalogue of levels', () => {
  it('ranks levels in the order of its entries', () => {
    expect(levels.reaches('totp', 'sms-token')).toBe(true);
    expect(levels.reaches('sms-token', 'sms-token')).toBe(true);
    expect(levels.reaches('password', 'sms-token')).toBe(false);
    expect(levels.weakest).toBe('password');
    expect(levels.highest('password', 'totp', 'sms-token')).toBe('totp');
  });

  it('tells which factor reaches which level', () => {
    expect(levels.factors.map((each) => [each, levels.levelOf(each)])).toEqual([
      ['password', 'password'],
      ['sms-token', 'sms-token'],
      ['totp', 'totp'],
      ['recovery-code', 'totp'],
    ]);
    expect(levels.all.map((each) => levels.challengeOf(each))).toEqual([undefined, 'sms-token', 'totp']);
    expect(levels.strongestFirst('sms-token').map(({ level }) => level)).toEqual(['totp', 'sms-token']);
  });

  it('opens a level that takes text messages only where they are sent', () => {
    const open = (sms: boolean) => levels.all.filter((level) => levels.isOpen(level, { sms }));
    expect(open(true)).toEqual(levels.all);
    expect(open(false)).toEqual(['password', 'totp']);
  });

  it('writes amr in the words of RFC 8176, with mfa from two kinds on', () => {
    expect(levels.amrOf([{ factor: 'password' }])).toEqual(['pwd']);
    expect(levels.amrOf([{ factor: 'password' }, { factor: 'sms-token' }])).toEqual(['pwd', 'sms', 'mfa']);
    expect(levels.amrOf([{ factor: 'password' }, { factor: 'totp' }])).toEqual(['pwd', 'otp', 'mfa']);
    expect(levels.amrOf([{ factor: 'totp' }, { factor: 'recovery-code' }])).toEqual(['otp']);
  });

  it('lets a proof tell its own amr where the factor alone does not', () => {
    const proof = { factor: 'sms-token', amr: ['swk', 'user'] } as const;
    expect(levels.amrOf([proof])).toEqual(['swk', 'user']);
  });

  it('knows nothing that is not in it', () => {
    expect(() => levels.entry('test-card' as 'totp')).toThrow('no security level test-card');
    expect(() => levels.levelOf('test-card' as 'totp')).toThrow('no factor test-card');
  });

  it('gives the names that APIs take', () => {
    expect(securityLevel.options).toEqual(levels.all);
    expect(registrationLevel.options).toEqual(['password', 'sms-token']);
    expect(factor.options).toEqual(levels.factors);
    expect(challengeFactor.options).toEqual(['sms-token', 'totp']);
  });

  it('says of every level in every language what it is called and what it protects against [R-24]', () => {
    for (const level of levels.all) {
      const { fr, en } = levels.entry(level).words;
      for (const text of [fr.name, fr.protects, en.name, en.protects]) expect(text).toMatch(/\S{3}/);
    }
  });
});

describe('a copy with one entry more', () => {
  const more = new LevelCatalogue([...levelEntries, card]);

  it('answers of it as of the others', () => {
    expect(more.all).toEqual([...levels.all, 'test-card']);
    expect(more.reaches('test-card' as 'totp', 'totp')).toBe(true);
    expect(more.strongestFirst('totp').map(({ challenge }) => challenge)).toEqual(['test-card', 'totp']);
    expect(more.atRegistration).toEqual(levels.atRegistration);
  });

  it('counts a factor of two kinds as multi-factor by itself', () => {
    expect(more.amrOf([{ factor: 'test-card' as 'totp' }])).toEqual(['hwk', 'user', 'mfa']);
  });

  it('changes neither the catalogue nor what was released', () => {
    expect(levels.all).toEqual(['password', 'sms-token', 'totp']);
    expect(twoLevels.options).toEqual(['password', 'sms-token']);
    expect(threeLevels.options).toEqual(['password', 'sms-token', 'totp']);
    expect(fourFactors.options).toEqual(['password', 'sms-token', 'totp', 'recovery-code']);
  });
});
