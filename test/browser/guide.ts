import { beforeAll, describe, it } from '@jest/globals';
import type { Stage } from '../support/browser.js';
import { Look, mail, mailLink } from './look.js';
import { subjects } from './pages.js';
import { portalRows } from './portal-rows.js';
import { registrationRows } from './registration-rows.js';
import { spaceRows } from './space-rows.js';

/** The reference procedure of the guide, row by row, as a browser shows it. */
export function guideRows(stage: Stage): void {
  describe('the guide', () => {
    let session: string;
    let places: Readonly<Record<string, string>>;
    beforeAll(async () => {
      session = await stage.settle('jdurand', {
        phone: '0112345678',
        businessAddress: '199 rue de la République\n75000 Paris',
        companyNumber: '12345678912345',
        newsletter: true,
      });
      const { message, activationLink } = await subjects(stage.portal, 'jdurand@example.org');
      places = { [mail]: `${message}/html`, [mailLink]: activationLink };
    }, 60_000);

    it.each([...portalRows, ...registrationRows, ...spaceRows])('row $row: $says', async ({ at, signedIn, holds }) => {
      const page = await stage.open(signedIn && { session });
      await page.goto(stage.portal.url + (places[at] ?? at));
      await holds(new Look(page));
    });
  });
}
