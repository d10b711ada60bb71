import { expect, it } from '@jest/globals';
import { levels } from '#contracts';
import { renderPage } from '#web-pages';
import { sampleCatalogue, teleserviceLike } from '../../teleservices/testing/sample-catalogue.js';
import { textOf } from '../testing/markup.js';
import { ServicePage } from './service-page.js';

const now = new Date('2026-10-01T10:00:00Z');
const pageOf = (service: (typeof sampleCatalogue)[number]) =>
  textOf(renderPage(<ServicePage page={{ language: 'fr', address: '/', now }} service={service} levels={levels} />));
const named = (id: string) => sampleCatalogue.find((each) => each.id === id)!;

it('tells the steps of EDDI, and that it never asks for an audit', () => {
  const eddi = pageOf(named('eddi'));
  expect(eddi).toContain('aucun audit ni agrément n’est jamais demandé');
  expect(eddi).toMatch(/Demande – .*Convention – .*Ouverture – .*suspendue, puis reprise/);
  expect(eddi).not.toMatch(/Audit –|Agrément –|retiré : l’adhésion/);
  expect(eddi).toContain('Le niveau de sécurité « Jeton SMS »');
});

it('tells those of a service that wants an audit, in their order', () => {
  expect(pageOf(named('statncb'))).toMatch(/Demande – .*Audit – .*Agrément – .*Convention – .*Ouverture – /);
});

it('tells that a service is open to every account, and why', () => {
  const tarif = pageOf(named('tarif-en-ligne'));
  expect(tarif).toContain('Ouvert à tout compte : ce téléservice informe et n’engage aucun opérateur.');
  expect(tarif).not.toContain('Les étapes de l’adhésion');
});

it('tells how recent the proof must be, and what will be demanded from a day on', () => {
  const from = '2026-01-01T00:00:00.000Z';
  const demands = [
    { requiredLevel: 'password' as const, maxAgeMinutes: 30, from, because: 'a' },
    { requiredLevel: 'totp' as const, from: '2026-12-31T23:00:00.000Z', because: 'b' },
  ];
  const shown = pageOf(teleserviceLike('x', 'X', { demands }));
  expect(shown).toContain('« Login + Mot de passe », prouvé il y a 30 minutes au plus.');
  expect(shown).toContain(
    `À partir du 1er janvier 2027 : le niveau de sécurité « ${levels.words('totp', 'fr').name} ».`,
  );
});
