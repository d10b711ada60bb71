import { expect } from '@jest/globals';
import { paths } from '../../services/gateway/src/portal/paths.js';
import { references } from '../../services/gateway/src/portal/space/references/references-page.js';
import type { Row } from './look.js';

const tabs = [
  [paths.situation, ['Profil', 'jdurand', 'Jeanne', 'Dupont', 'État du compte', 'Compte actif']],
  [paths.security, ['Niveau de sécurité', 'Facteurs', 'Sessions ouvertes', 'Cette session']],
  [paths.password, ['Mot de passe actuel *', 'Nouveau mot de passe *', 'Confirmation du nouveau mot de passe *']],
  [paths.email, ['Adresse mél', 'jdurand@example.org', 'Liste de diffusion Infos Douane']],
  [references.path, ['Numéro de téléphone', 'Adresse professionnelle', 'N° SIREN - SIRET - DOUANE']],
] as const;

/** Rows 5, 17 and 23 to 26 of the guide: the personal space of jdurand. */
export const spaceRows: readonly Row[] = [
  {
    row: '5',
    says: 'the six tabs and the one of operators, and the status',
    at: paths.space,
    signedIn: true,
    holds: async (look) => {
      const names = ['Accueil', 'Situation', 'Sécurité', 'Mot de passe', 'Courriel', 'Références', 'Opérateurs'];
      expect(await look.texts(look.page.locator('main nav a'))).toEqual(names);
      await look.says('[aria-label="État de votre compte"]', 'Compte actif');
    },
  },
  {
    row: '17',
    says: 'the example is accepted, and shown as not verified',
    at: references.path,
    signedIn: true,
    holds: (look) =>
      look.says('main', 'N° SIREN - SIRET - DOUANE', 'Numéro enregistré : 12345678912345 (SIRET, non vérifié)'),
  },
  {
    row: '23 and 25',
    says: 'the space is reached from the home page, by those who are signed in',
    at: paths.home,
    signedIn: true,
    holds: async (look) => {
      const { page } = look;
      await page.getByRole('link', { name: 'Espace personnel', exact: true }).click();
      await page.waitForURL((url) => url.pathname === paths.space);
      await look.says('main', 'Vos téléservices');
      await page.context().clearCookies({ name: 'session' });
      await page.reload();
      expect(new URL(page.url()).pathname).toBe(paths.signIn);
    },
  },
  {
    row: '24',
    says: 'the level chosen at registration is the one asked for',
    at: paths.security,
    signedIn: true,
    holds: (look) => look.says('main', 'Niveau actuel', 'Login + Mot de passe'),
  },
  ...tabs.map(([at, wordings]): Row => ({
    row: '26',
    says: `what ${at} shows`,
    at,
    signedIn: true,
    holds: (look) => look.says('main', ...wordings),
  })),
  {
    row: '26',
    says: 'what the person wrote at registration stands in the fields',
    at: references.path,
    signedIn: true,
    holds: async ({ page }) => {
      expect(await page.inputValue('main [name=phone]')).toBe('0112345678');
      expect(await page.inputValue('main [name=businessAddress]')).toBe('199 rue de la République\n75000 Paris');
    },
  },
];
