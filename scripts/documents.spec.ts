import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { generatedDocuments } from './documents.js';
import { brokenReleases } from './released-events.js';
import { withExcerpts } from './manual-excerpts.js';

const documents = await generatedDocuments();

describe('generated documents', () => {
  it.each(Object.keys(documents))('%s is up to date (else: npm run docs)', async (path) => {
    expect(await readFile(path, 'utf8')).toBe(documents[path]);
  });

  it('show their sources as they are, files and regions, whatever stood there before', async () => {
    const fence = (source: string, text: string) => `<!-- ${source} -->\n\n\`\`\`js\n${text}\`\`\`\n`;
    const manual = (file: string, region: string) =>
      fence('a/b.mjs', file) + fence('a/b.mjs#x', region) + fence('none', 'kept\n');
    const source = 'one $&\n  // #region x\n  two\n  // #endregion\n';
    expect(await withExcerpts(manual('old\n', ''), async () => source)).toBe(manual(source, 'two\n'));
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

  it('list every problem and every field code that a source defines', async () => {
    const files = await Promise.all(['libs', 'services'].map((folder) => readdir(folder, { recursive: true })));
    const sources = files.flatMap((paths, at) => paths.map((path) => `${['libs', 'services'][at]}/${path}`));
    const ours = sources.filter((path) => /\/src\/.*\.tsx?$/.test(path) && !/\.spec\.|\/testing\//.test(path));
    const texts = await Promise.all(ours.map((path) => readFile(path, 'utf8')));
    const defined = texts.flatMap((text) =>
      [...text.matchAll(/= define(?:Problem\(\s*\d+,|FieldCode\()\s*'([^']+)'/g)].map(([, code]) => `| \`${code}\``),
    );
    expect(defined).toEqual(expect.arrayContaining(['| `invalid-request`', '| `link-refused`', '| `mobile-required`']));
    expect(defined.filter((cell) => !documents['docs/errors.md']?.includes(cell))).toEqual([]);
  });

  it('have a row for every rule that a source cites', async () => {
    const paths = ['libs', 'services', 'test', 'examples', 'bench'].map(async (folder) =>
      (await readdir(folder, { recursive: true })).map((path) => `${folder}/${path}`),
    );
    const ours = (await Promise.all(paths)).flat().filter((path) => /^(?!.*node_modules).*\.tsx?$/.test(path));
    const texts = await Promise.all(ours.map((path) => readFile(path, 'utf8')));
    const cited = new Set(texts.flatMap((text) => text.match(/\bR-\d\d\b/g) ?? []));
    const rows = (await readFile('docs/rules.md', 'utf8')).match(/^\| [^|]+ \|/gm) ?? [];
    const stated = new Set(rows.flatMap((cell) => cell.match(/R-\d\d/g) ?? []));
    expect(cited.size).toBeGreaterThan(40);
    expect([...cited].filter((rule) => !stated.has(rule))).toEqual([]);
  });
});
