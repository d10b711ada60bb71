import { expect } from '@jest/globals';
import { customsWebsite, paths } from '../../services/gateway/src/portal/paths.js';
import type { Row } from './look.js';

/** Rows 1 to 7 of the guide, as far as they need no session. */
export const portalRows: readonly Row[] = [
  {
    row: '1',
    says: 'name and motto',
    at: paths.home,
    holds: (look) => look.says('header', 'PRODOU@NE', 'La Douane au service des professionnels'),
  },
  {
    row: '2',
    says: 'date, «Contact», «Aide», search with «OK», the three blocks',
    at: paths.home,
    holds: async (look) => {
      const [date = ''] = await look.texts(look.page.locator('header time'));
      expect(date).toMatch(/^(Lun|Mar|Mer|Jeu|Ven|Sam|Dim)\. (1er|[12]?\d|3[01]) \p{Ll}+ \d{4}$/u);
      await look.links('header', { Contact: paths.contact, Aide: paths.help });
      expect(await look.button('header search', 'OK').count()).toBe(1);
      const blocks = look.page.locator('main .blocks > section');
      expect(await look.texts(blocks.locator('h2'))).toEqual(['Services Disponibles', 'Focus', 'Agenda']);
      const boxes = await Promise.all([0, 1, 2].map((index) => blocks.nth(index).boundingBox()));
      expect(boxes[0]!.x).toBeLessThan(boxes[1]!.x);
    },
  },
  {
    row: '3',
    says: 'the box to sign in',
    at: paths.home,
    holds: async (look) => {
      await look.says('header', 'Identifiant', 'Mot de passe');
      expect(await look.button('header', 'Entrer').count()).toBe(1);
    },
  },
  {
    row: '4',
    says: '«Inscription», «Abonnement», «Douane.gouv.fr»',
    at: paths.home,
    holds: (look) =>
      look.links('header', {
        Inscription: paths.registration,
        Abonnement: paths.subscription,
        'Douane.gouv.fr': customsWebsite,
      }),
  },
  {
    row: '6',
    says: 'the eight services',
    at: paths.home,
    holds: async (look) =>
      expect(await look.texts(look.page.locator('main .services a'))).toEqual([
        'StatNCB',
        'Déclaration d’échanges de biens',
        'Tarif en ligne',
        'Quota Europa',
        'Taux de change',
        'TVA Intracom',
        'Info Accises',
        'EDDI',
      ]),
  },
  {
    row: '7',
    says: 'the footer; «Documentation» holds the notice of EDDI',
    at: paths.documentation,
    holds: async (look) => {
      await look.links('footer', {
        'Plan du site': paths.siteMap,
        Contact: paths.contact,
        'Assistance en ligne': paths.assistance,
        'Mentions légales': paths.legal,
        Documentation: paths.documentation,
        'Déclaration d’accessibilité': paths.accessibility,
        'Données personnelles': paths.privacy,
      });
      await look.links('main', { 'Notice d’adhésion à EDDI': paths.eddiNotice });
    },
  },
];
