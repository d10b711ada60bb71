import { describe, expect, it } from '@jest/globals';
import { smsAction, type Language } from '#contracts';
import { septetsOf } from './gsm-7.js';
import { mobileChangedText, recoveryText, tokenText } from './sms-texts.js';

const languages: Language[] = ['fr', 'en'];
const all = languages.flatMap((language) => smsAction.options.map((action) => ({ language, action })));

describe('the text of a token', () => {
  it.each(all)('is one segment that names portal and action: $action in $language', ({ language, action }) => {
    const text = tokenText({ language, action, code: '012345', host: 'portail.douane.example' });
    expect(septetsOf(text)).toBeLessThanOrEqual(160);
    expect(text).toMatch(/^PRODOU@NE ?: code 012345 (pour|to) /);
    expect(text.split('\n').at(-1)).toBe('@portail.douane.example #012345');
  });

  it('says different things for different actions', () => {
    const texts = all.map((which) => tokenText({ ...which, code: '012345', host: 'h.example' }));
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('leaves out advice rather than take a second segment', () => {
    const host = `${'portail-des-professionnels.'.repeat(2)}douane.example`;
    const text = tokenText({ language: 'fr', action: 'sign-in', code: '012345', host });
    expect(septetsOf(text)).toBeLessThanOrEqual(160);
    expect(text).not.toContain('à personne');
  });
});

describe('what numbers are told', () => {
  it.each(languages)('is one segment in %s', (language) => {
    const called = mobileChangedText(language, '+33 1 23 45 67 89');
    expect(called).toContain('+33 1 23 45 67 89.');
    expect(mobileChangedText(language, '1'.repeat(90))).toBe(mobileChangedText(language));
    for (const text of [mobileChangedText(language), called, recoveryText(language, 168)]) {
      expect(septetsOf(text)).toBeLessThanOrEqual(160);
    }
  });
});

describe('septets', () => {
  it.each([
    ['abc', 3],
    ['é@_\n', 4],
    ['€[]', 6],
    ['ê', undefined],
    ['’', undefined],
  ])('of %j are %s', (text, septets) => expect(septetsOf(text)).toBe(septets));
});
