import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { generatedDocuments } from './documents.js';
import { brokenReleases } from './released-events.js';

const documents = await generatedDocuments();

describe('generated documents', () => {
  it.each(Object.keys(documents))('%s is up to date (else: npm run docs)', async (path) => {
    expect(await readFile(path, 'utf8')).toBe(documents[path]);
  });

  it('break no released event', async () => {
    expect(await brokenReleases(documents)).toEqual([]);
  });

  it('would tell of a release that they break', async () => {
    const path = 'docs/events/user-registered.v1.schema.json';
    const broken = (documents[path] ?? '').replaceAll('"newsletter"', '"mailings"');
    expect(await brokenReleases({ ...documents, [path]: broken })).toEqual([
      `${path}/newsletter: removed`,
      `${path}/mailings: new and required`,
    ]);
  });

  it('would tell of a released event that is gone', async () => {
    const { 'docs/public-events/account-opened.v1.schema.json': _, ...others } = documents;
    expect(await brokenReleases(others)).toEqual([
      'docs/public-events/account-opened.v1.schema.json: no contract any more',
    ]);
  });
});
