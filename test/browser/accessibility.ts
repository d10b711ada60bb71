import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { paths } from '../../services/gateway/src/portal/paths.js';
import type { Stage, Visit } from '../support/browser.js';
import { publicAddresses, refusals, sendEmpty, spacePaths, subjects, type Subjects } from './pages.js';
import { expectWellFramed } from './visitor.js';

/** Script of axe-core, with which `inspect` looks at a page. */
export const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const languages = ['fr', 'en'] as const;
const windows = 3;
const enoughForABusyMachine = 120_000;

/** Every page in both languages, light and dark: axe-core finds nothing. Of the public ones a session changes the header. */
export function accessibility(stage: Stage): void {
  describe('every page', () => {
    let session: string;
    let known: Subjects;
    beforeAll(async () => {
      session = await stage.settle('habitue', { phone: '0112345678', companyNumber: '12345678912345' });
      known = await subjects(stage.portal, 'habitue@example.org');
    }, 60_000);

    it.each(languages)(
      'is accessible to a visitor, in %s',
      (language) => visitAll(stage, { language, script: axe }, publicAddresses(known), inspect),
      enoughForABusyMachine,
    );

    it.each(languages)(
      'is accessible to a person who is signed in, in %s',
      (language) => visitAll(stage, { language, script: axe, session }, [paths.home, ...spacePaths], inspect),
      enoughForABusyMachine,
    );

    it.each(languages)(
      'that tells of a mistake is accessible, in %s',
      async (language) => {
        const page = await stage.open({ language, script: axe });
        for (const { address, empty } of refusals) {
          await page.goto(stage.portal.url + address);
          if (empty !== undefined) await sendEmpty(page, empty);
          await inspect(page);
        }
        const own = await stage.open({ language, script: axe, session });
        await own.goto(stage.portal.url + paths.password);
        await sendEmpty(own, paths.password);
        expect(await own.locator('[aria-invalid=true]').count()).toBeGreaterThan(0);
        await inspect(own);
      },
      enoughForABusyMachine,
    );

    it(
      'fits a window 320 pixels wide and has one heading of its own',
      () => visitAll(stage, { width: 320, session }, [...publicAddresses(known), ...spacePaths], expectWellFramed),
      enoughForABusyMachine,
    );
  });
}

/** Goes to all addresses, in several windows of one visitor at a time. */
async function visitAll(
  stage: Stage,
  visit: Visit,
  addresses: readonly string[],
  check: (page: Page) => Promise<void>,
): Promise<void> {
  const waiting = [...addresses];
  const walk = async () => {
    const page = await stage.open(visit);
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      const response = await page.goto(stage.portal.url + address);
      expect({ address, status: response?.status() }).toEqual({ address, status: 200 });
      expect(page.url()).toBe(stage.portal.url + address);
      if (visit.language !== undefined) expect(await page.locator('html').getAttribute('lang')).toBe(visit.language);
      await check(page);
    }
  };
  await Promise.all(Array.from({ length: windows }, walk));
}

/** All of axe's rules in the light presentation; in the dark one those that look at colours, for the rest is the same. */
export async function inspect(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await violations(page, {});
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await violations(page, { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } });
  expect({ at: page.url(), light, dark }).toEqual({ at: page.url(), light: [], dark: [] });
}

function violations(page: Page, options: object): Promise<string[]> {
  const settings = JSON.stringify({ ...options, resultTypes: ['violations'] });
  return page.evaluate<string[]>(`axe.run(document, ${settings}).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)))`);
}
