import { expect, test } from '@jest/globals';
import { acceptedLanguage } from './accepted-language.js';

test.each<[string | undefined, string]>([
  [undefined, 'fr'],
  ['', 'fr'],
  ['*', 'fr'],
  ['fr', 'fr'],
  ['en', 'en'],
  ['EN-gb', 'en'],
  ['fr-CA,fr;q=0.8', 'fr'],
  ['en, fr', 'en'],
  ['fr, en', 'fr'],
  ['en;q=0.5, fr;q=0.7', 'fr'],
  ['de, en;q=0.5, fr;q=0.4', 'en'],
  ['de-AT', 'fr'],
  ['en-US;q=0.2, en;q=0.9, fr;q=0.5', 'en'],
  ['en;q=0', 'fr'],
  ['fr;q=0, en;q=0.1', 'en'],
  ['fr;q=0, *', 'en'],
  ['en;q=0.5, *;q=0.5', 'en'],
  ['en;q=0.5, *', 'fr'],
  ['en; q=1.000 , fr;q=0.999', 'en'],
  ['en;q=7, fr;q=0.1', 'fr'],
  ['<script>, ;;;, en', 'en'],
])('%j is answered in %s', (header, language) => expect(acceptedLanguage(header)).toBe(language));
