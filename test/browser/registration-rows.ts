import { expect } from '@jest/globals';
import { paths } from '../../services/gateway/src/portal/paths.js';
import { mail, mailLink, type Row } from './look.js';

const mandatory = (label: string, hint: unknown = expect.anything()) => ({ label: `${label} *`, required: true, hint });
const optional = (label: string, hint: unknown) => ({ label, required: false, hint });

/** Rows 8 to 22 of the guide: the form, its confirmation, the mail, the page that the mail leads to. */
export const registrationRows: readonly Row[] = [
  {
    row: '8',
    says: 'a form open to anyone, for one personal account',
    at: paths.registration,
    holds: async (look) => {
      const [lead] = await look.texts(look.page.locator('main .lead'));
      expect(lead).toContain('un compte personnel');
      expect(lead).toContain('Chaque collaborateur d’une entreprise s’inscrit pour lui-même');
    },
  },
  {
    row: '9',
    says: 'mandatory fields are marked',
    at: paths.registration,
    holds: async (look) => {
      await look.says('main', 'Les champs marqués d’un astérisque (*) sont obligatoires.');
      const fields = await look.page.locator('main [required]').all();
      const ids = await Promise.all(fields.map((field) => field.getAttribute('id')));
      expect(ids).toHaveLength(7);
      for (const id of ids) expect((await look.field(id ?? '')).label).toMatch(/ \*$/);
      expect(await look.page.locator('main label').filter({ hasText: '*' }).count()).toBe(ids.length);
    },
  },
  {
    row: '10',
    says: '«Identifiant», for example jdupont',
    at: paths.registration,
    holds: async (look) =>
      expect(await look.field('identifier')).toEqual(mandatory('Identifiant', expect.stringContaining('jdupont'))),
  },
  {
    row: '11',
    says: '«Mot de passe» of more than 6 characters, and its confirmation',
    at: paths.registration,
    holds: async (look) => {
      const hint = expect.stringContaining('Plus de 6 caractères');
      expect(await look.field('password')).toEqual(mandatory('Mot de passe', hint));
      expect(await look.field('passwordConfirmation')).toEqual(mandatory('Confirmation du mot de passe'));
    },
  },
  {
    row: '12 and 15',
    says: 'the levels of security',
    at: paths.registration,
    holds: async (look) => {
      expect(await look.field('securityLevel')).toEqual(mandatory('Niveau de sécurité du compte'));
      const options = look.page.locator('#securityLevel option');
      expect(await look.texts(options)).toEqual(['Login + Mot de passe', 'Jeton SMS']);
      expect([await options.nth(0).isDisabled(), await options.nth(1).isDisabled()]).toEqual([false, false]);
      expect(await look.field('mobile')).toMatchObject({ label: 'Numéro SMS' });
    },
  },
  {
    row: '13',
    says: '«Prénom», «Nom»',
    at: paths.registration,
    holds: async (look) => {
      expect(await look.field('firstName')).toEqual(mandatory('Prénom'));
      expect(await look.field('lastName')).toEqual(mandatory('Nom'));
    },
  },
  {
    row: '14',
    says: '«Adresse mél», where the mail goes',
    at: paths.registration,
    holds: async (look) =>
      expect(await look.field('email')).toEqual(mandatory('Adresse mél', expect.stringContaining('mail d’activation'))),
  },
  {
    row: '16',
    says: '«Numéro de téléphone», «Adresse professionnelle» on several lines',
    at: paths.registration,
    holds: async (look) => {
      const [phone, address] = [await look.field('phone'), await look.field('businessAddress')];
      expect(phone).toEqual(optional('Numéro de téléphone', expect.stringContaining('0112345678')));
      const example = expect.stringMatching(/199 rue de la République.*75000 Paris/);
      expect(address).toEqual(optional('Adresse professionnelle', example));
      expect(await look.page.locator('textarea#businessAddress').count()).toBe(1);
    },
  },
  {
    row: '17',
    says: '«N° SIREN - SIRET - DOUANE», one field',
    at: paths.registration,
    holds: async (look) =>
      expect(await look.field('companyNumber')).toEqual(
        optional('N° SIREN - SIRET - DOUANE', expect.stringContaining('12345678912345')),
      ),
  },
  {
    row: '18',
    says: 'the newsletter, off unless chosen',
    at: paths.registration,
    holds: async (look) => {
      await look.says('main', 'Vous souhaitez vous inscrire à la liste de diffusion Infos Douane');
      expect(await look.page.locator('#newsletter').isChecked()).toBe(false);
    },
  },
  {
    row: '19',
    says: '«Valider»',
    at: paths.registration,
    holds: async (look) => expect(await look.button('main', 'Valider').count()).toBe(1),
  },
  {
    row: '20',
    says: 'the confirmation, to the letter',
    at: `${paths.registrationRecorded}?le=2005-03-09T13:05:00.000Z`,
    holds: async (look) => {
      await look.says('main article', 'Ouverture de votre compte', 'Votre inscription est enregistrée');
      await look.says('main article', 'Merci et à très bientôt.', 'Le webmestre');
      await look.says('main article', 'Inscription prise en compte le 9 mars 2005 à 14 h 05');
      const text = (await look.texts(look.page.locator('main article'))).join();
      expect(text).toMatch(/recevoir un mail .* lien de validation .* pour activer vos droits/);
    },
  },
  {
    row: '21',
    says: 'the mail: final only after activation, «activation du compte créé»',
    at: mail,
    holds: async (look) => {
      expect(await look.page.locator('body').innerText()).toMatch(/définitive qu['’]après l['’]activation/);
      const link = look.page.getByRole('link', { name: 'activation du compte créé', exact: true });
      expect(await link.getAttribute('href')).toContain(`${paths.activation}?token=`);
    },
  },
  {
    row: '22',
    says: 'the activation page: «Identifiant», «Mot de passe», «Activer»',
    at: mailLink,
    holds: async (look) => {
      expect(await look.field('identifier')).toMatchObject({ label: 'Identifiant *', required: true });
      expect(await look.field('password')).toMatchObject({ label: 'Mot de passe *', required: true });
      expect(await look.button('main', 'Activer').count()).toBe(1);
    },
  },
];
