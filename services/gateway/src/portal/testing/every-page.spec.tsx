import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { levels, type Language } from '#contracts';
import { formWords, renderPage } from '#web-pages';
import {
  entitlementPath,
  invitationsPath,
  leavePath,
  levelPath,
  memberPath,
  operatorPath,
  paths,
  problemPath,
  removalPath,
  servicePath,
} from '../paths.js';
import { tabs } from '../space/space-pages.js';
import { sampleCatalogue as services } from '../../teleservices/testing/sample-catalogue.js';
import { stylesheet } from '../stylesheet/stylesheet.js';
import { tags, textOf } from './markup.js';
import { problemTypes } from '../problem-types/problem-types.js';
import { sampleIds } from './sample-operator-pages.js';
import { samplePages } from './sample-pages.js';
import { sampleHolderId } from './sample-space-pages.js';

const languages: Language[] = ['fr', 'en'];
const { operator, member, service } = sampleIds;
const known = new Set<string>([
  ...Object.values(paths),
  ...tabs.map(({ path }) => path),
  ...services.map(({ id }) => servicePath(id)),
  ...levels.all.map(levelPath),
  ...problemTypes.problems.map(({ code }) => problemPath(code)),
  operatorPath(operator),
  leavePath(operator),
  invitationsPath(operator),
  removalPath(operator, member),
  ...[member, sampleHolderId, 'erased'].flatMap((id) => [
    memberPath(operator, id),
    ...[service, 'statncb'].map((each) => entitlementPath(operator, id, each)),
  ]),
  '/api',
]);

const all = languages.flatMap((language) =>
  Object.entries(samplePages(language)).map(([name, document]) => ({ language, name, html: renderPage(document) })),
);

/** A name of the samples. */
const typedBySamples = "Dupont-L'Étang";

describe.each(all)('$name in $language', ({ language, html }) => {
  it('is a whole document in its language, with one heading of its own and every landmark', () => {
    expect(html).toMatch(new RegExp(`^<!doctype html><html lang="${language}">`));
    for (const name of ['h1', 'main', 'title', 'header', 'footer'])
      expect([name, tags(html, name).length]).toEqual([name, 1]);
    expect(html).toContain('<a class="skip-link" href="#content">');
    expect(tags(html, 'main')[0]).toMatchObject({ id: 'content' });
    expect(textOf(html)).not.toMatch(/undefined|\[object|NaN|Invalid Date/);
  });

  if (language === 'fr') {
    it('has typographic apostrophes, but in what people typed, and hours as in French', () => {
      const text = textOf(html).replaceAll(typedBySamples, '');
      expect(text).not.toMatch(/\p{L}'\p{L}/u);
      expect(text).not.toMatch(/\b\d{1,2}:\d\d\b/);
    });
  }

  it('carries nothing that the content policy forbids', () => {
    expect(html).not.toMatch(/<script|<style|<iframe|<base|javascript:/i);
    expect(html).not.toMatch(/<[^>]*\s(?:style|on[a-z]+)=/i);
    expect(tags(html, 'link').map(({ rel, href }) => [rel, href?.slice(0, 7)])).toEqual([
      ['stylesheet', stylesheet.path.slice(0, 7)],
      ['icon', 'data:im'],
    ]);
  });

  it('labels every field and ties hints and errors to it', () => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const labelled = new Set(tags(html, 'label').map((label) => label.for));
    const fields = [...tags(html, 'input'), ...tags(html, 'select'), ...tags(html, 'textarea')];
    for (const field of fields.filter(({ type, hidden }) => type !== 'hidden' && hidden === undefined)) {
      expect([...labelled]).toContain(field.id);
      expect(field.autocomplete).toBeTruthy();
      for (const id of field['aria-describedby']?.split(' ') ?? []) expect(ids).toContain(id);
      if (field.type === 'password') expect(field.value).toBeUndefined();
    }
    for (const referred of [...html.matchAll(/aria-labelledby="([^"]+)"/g)]) expect(ids).toContain(referred[1]);
  });

  it('marks every mandatory field with an asterisk, and no other', () => {
    const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
    const required = [...main.matchAll(/<(?:input|select|textarea)[^>]*\srequired/g)].length;
    expect(tags(main, 'span').filter((span) => span.class === 'mandatory')).toHaveLength(required);
  });

  it('links and sends only to pages that exist', () => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    for (const { href } of tags(html, 'a')) {
      if (/^(?:https:\/\/|mailto:|tel:)/.test(href!)) continue;
      const [path, anchor] = href!.split('?')[0]!.split('#');
      if (path === '') expect(ids).toContain(anchor);
      else expect([...known, '/page', '/dev/outbox']).toContain(path!.replace(/^\/dev\/outbox\/.*/, '/dev/outbox'));
    }
    for (const { action } of tags(html, 'form')) expect(known).toContain(action);
  });
});

describe('all pages', () => {
  it('have a sample', () => {
    const sources = readdirSync('services/gateway/src/portal', { recursive: true, withFileTypes: true })
      .filter(({ name }) => name.endsWith('.tsx'))
      .map(({ parentPath, name }) => join(parentPath, name));
    const read = (paths: string[]) => paths.map((path) => readFileSync(path, 'utf8')).join('\n');
    const shown = read(sources.filter((path) => path.endsWith('.controller.tsx')));
    const samples = read(sources.filter((path) => path.includes('/testing/sample-')));
    const pages = new Set([...shown.matchAll(/<(\w+Page)\b/g)].map(([, name]) => name!));
    expect(pages.size).toBeGreaterThan(40);
    expect([...pages].filter((name) => !new RegExp(`<${name}\\b`).test(samples))).toEqual([]);
  });

  it.each(languages)('have titles in %s that tell what they show', (language) => {
    const titles = all
      .filter((each) => each.language === language)
      .map(({ html }) => /<title>(.*)<\/title>/.exec(html)![1]!);
    for (const title of titles) expect(title).toMatch(/.+ - PRODOU@NE$/);
  });

  it.each(languages)('have a title of their own in %s, which only states of the same page share', (language) => {
    /** Frames that many pages are made of: what they show tells them apart. */
    const frames = ['DonePage', 'IncompleteLinkPage', 'IncompleteMailedLinkPage', 'MailedLinkPage', 'LinkFollowedPage'];
    const shown = Object.entries(samplePages(language)).map(([name, document]) => {
      const html = renderPage(document);
      const title = /<title>(.*)<\/title>/.exec(html)![1]!.replace(formWords[language].errorPrefix, '');
      const heading = /<h1[^>]*>(.*?)<\/h1>/s.exec(html)![1]!;
      const incidents = /^(?:Entry)?ProblemPage$/; // look the same wherever they happen
      const page = (document.type as { name: string }).name.replace(incidents, 'ProblemPage');
      return { title, is: frames.includes(page) ? `${page} ${name}` : `${page}: ${heading}` };
    });
    const shared = shown.filter(({ title, is }) => shown.some((other) => other.title === title && other.is !== is));
    expect(shared).toEqual([]);
  });

  it('say in their title that a form came back with errors', () => {
    const title = (name: string) => all.find((each) => each.name === name && each.language === 'fr')!.html;
    expect(title('registration-errors')).toContain('<title>Erreur\u00a0: Inscription');
    expect(title('registration')).toContain('<title>Inscription');
  });

  it('show what people typed as text, never as markup', () => {
    const html = all.find(({ name }) => name === 'registration-errors')!.html;
    expect(html).not.toContain('é<script>');
    expect(html).toContain('value="é&lt;script>"');
    expect(html).toContain('value="&quot;>&lt;b>"');
    expect(html).toContain('&lt;/textarea>');
  });
});
