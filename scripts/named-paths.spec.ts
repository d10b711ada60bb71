import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.startsWith('decisions'))
    .map((name) => join('docs', name)),
];

/** Paths that a document names in full: no pattern, and nothing that only a run makes. */
const named = /`((?:bench|docs|examples|k8s|libs|scripts|services|test)\/[A-Za-z0-9_./-]+)`/g;

it.each(documents)('every file that %s names exists', (document) => {
  const paths = [...readFileSync(document, 'utf8').matchAll(named)].map(([, path]) => path!);
  expect(paths.filter((path) => !existsSync(path))).toEqual([]);
});
