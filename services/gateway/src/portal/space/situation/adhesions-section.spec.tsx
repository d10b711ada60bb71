import { expect, it } from '@jest/globals';
import { renderPage } from '#web-pages';
import { textOf } from '../../testing/markup.js';
import { samplePages } from '../../testing/sample-pages.js';

const shown = (language: 'fr' | 'en') => textOf(renderPage(samplePages(language)['space-situation']!));

it('tells where each operator stands, since when and until when, by days in France', () => {
  const french = shown('fr');
  for (const words of [
    'Transit du Port (SIREN 732 829 320) Vous administrez cet opérateur.',
    'StatNCB Audit en cours depuis le 1er mars 2005',
    'Déclaration d’échanges de biens Terminée le 31 décembre 2004',
    'EDDI Demandée le 1er février 2005',
    'StatNCB Aucune adhésion',
    'Déclaration d’échanges de biens Ouverte à partir du 1er avril 2005',
    'EDDI Ouverte depuis le 1er janvier 2005, jusqu’au 31 décembre 2005',
  ])
    expect(french).toContain(words);
  expect(shown('en')).toContain('EDDI Open since 1 January 2005, until 31 December 2005');
});

it('tells what was refused lately, for whom and why, with the way to what could mend it', () => {
  const french = shown('fr');
  expect(french).toContain('Accès refusés');
  expect(french).toMatch(/StatNCB ?, pour Donaudampf.*\)\s:.*L’opérateur ne vous a donné aucun droit/u);
  expect(textOf(renderPage(samplePages('fr')['space-situation-empty']!))).not.toContain('Accès refusés');
});
