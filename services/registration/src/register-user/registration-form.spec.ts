import { describe, expect, it } from '@jest/globals';
import { frenchCountries } from '#personal-data';
import { readForm, type FormRules } from './registration-form.js';

const rules: FormRules = { levels: ['password'], mobileCountries: frenchCountries };
const form = {
  identifier: 'jdupont',
  password: 'Zq8!rT4x',
  securityLevel: 'password',
  firstName: 'Jean',
  lastName: 'Dupont',
  email: 'Jean.Dupont@example.fr',
};

async function wrongFields(body: unknown, offered = rules): Promise<string[]> {
  const { errors, form: filled } = await readForm(body, offered);
  expect(filled === undefined).toBe(errors.length > 0);
  return errors.map(({ pointer, code }) => `${pointer} ${code}`).sort();
}

describe('the registration form (guide rows 8–19)', () => {
  it('needs no more than the mandatory fields', async () => {
    const { form: filled } = await readForm(form, rules);
    expect(filled).toEqual({
      profile: { identifier: 'jdupont', firstName: 'Jean', lastName: 'Dupont', email: 'Jean.Dupont@example.fr' },
      password: 'Zq8!rT4x',
      securityLevel: 'password',
      language: 'fr',
      newsletter: false,
    });
  });

  it('keeps the optional fields, each in its form', async () => {
    const { form: filled } = await readForm(
      {
        ...form,
        identifier: 'ＪＤupont',
        mobile: '06 12 34 56 78',
        phone: ' 0112345678 ',
        businessAddress: '199 rue de la République\r\n75000 Paris',
        companyNumber: '12345678912345',
        newsletter: true,
        language: 'en',
      },
      rules,
    );
    expect(filled).toMatchObject({ newsletter: true, language: 'en' });
    expect(filled?.profile).toEqual({
      identifier: 'jdupont',
      firstName: 'Jean',
      lastName: 'Dupont',
      email: 'Jean.Dupont@example.fr',
      mobile: '+33612345678',
      phone: '0112345678',
      businessAddress: '199 rue de la République\n75000 Paris',
      companyNumber: { kind: 'siret', value: '12345678912345', verified: false },
    });
  });

  it('takes blank optional fields as absent', async () => {
    const blank = { mobile: '', phone: ' ', businessAddress: '\r\n', companyNumber: '' };
    const { form: filled } = await readForm({ ...form, ...blank }, rules);
    expect(Object.keys(filled?.profile ?? {})).toEqual(['identifier', 'firstName', 'lastName', 'email']);
  });

  it('names every wrong field, whether shape or rule is against it', async () => {
    const body = {
      ...form,
      identifier: 'Admin',
      firstName: '',
      email: 'x.com',
      companyNumber: '12',
      mobile: '01',
      more: 1,
    };
    expect(await wrongFields(body)).toEqual([
      '/companyNumber company-number-malformed',
      '/email email-malformed',
      '/firstName required',
      '/identifier identifier-reserved',
      '/mobile mobile-malformed',
      '/more unknown-field',
    ]);
  });

  it('has the password estimated even where other fields are wrong', async () => {
    const { password, owner } = await readForm({ ...form, lastName: 7 }, rules);
    expect(password).toBe(form.password);
    expect(owner.personalWords).toEqual(['jdupont', 'Jean', 'Jean.Dupont@example.fr', 'Jean.Dupont']);
    expect(owner.level).toBe(form.securityLevel);
  });

  it.each(['admin', 'Administrateur', 'ROOT', 'dou.ane', 'support', 'webmestre', 'no-reply'])(
    'reserves %s',
    async (identifier) => {
      expect(await wrongFields({ ...form, identifier })).toEqual(['/identifier identifier-reserved']);
    },
  );

  it.each(['administrator2', 'rooty', 'jean.douane', 'test', 'a1b'])('leaves %s', async (identifier) => {
    expect(await wrongFields({ ...form, identifier })).toEqual([]);
  });

  it('does not offer SMS tokens without a channel for them (guide row 15)', async () => {
    const body = { ...form, securityLevel: 'sms-token', mobile: '0612345678' };
    expect(await wrongFields(body)).toEqual(['/securityLevel level-unavailable']);
  });

  it('needs a mobile number for SMS tokens where they are offered', async () => {
    const offered: FormRules = { ...rules, levels: ['password', 'sms-token'] };
    const body = { ...form, securityLevel: 'sms-token' };
    expect(await wrongFields(body, offered)).toEqual(['/mobile mobile-required']);
    expect(await wrongFields({ ...body, mobile: '' }, offered)).toEqual(['/mobile mobile-required']);
    expect(await wrongFields({ ...body, mobile: '06\u000012345678' }, offered)).toEqual([
      '/mobile forbidden-characters',
    ]);
    expect(await wrongFields({ ...body, mobile: '\u202d0612345678\u202c' }, offered)).toEqual([]);
    expect(await wrongFields({ ...body, mobile: '0612345678' }, offered)).toEqual([]);
  });

  it.each([null, undefined, 'text', 7, [], [form]])('survives %p', async (body) => {
    expect((await wrongFields(body)).length).toBeGreaterThan(0);
  });
});
