import { expect, it } from '@jest/globals';
import { renderPage } from '#web-pages';
import { tags, textOf } from '../../testing/markup.js';
import { samplePages } from '../../testing/sample-pages.js';

it('says why of twenty operators at most, of those first that do not let the person in, and where the others are', () => {
  const html = renderPage(samplePages('fr')['why-many']!);
  const text = textOf(html);
  expect(tags(html, 'section')).toHaveLength(20);
  expect(text.indexOf('Votre droit à ce service a pris fin le 30 juin 2026')).toBeLessThan(
    text.indexOf('Transit du Port 0'),
  );
  expect(text).toContain('Les 20 premiers de vos 62 opérateurs');
  expect(tags(html, 'a').map(({ href }) => href)).toContain('/espace/operateurs');
  expect(textOf(renderPage(samplePages('fr')['why']!))).not.toContain('premiers de vos');
});
