import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';

/** Looks at one page of the portal. */
export class Look {
  constructor(readonly page: Page) {}

  /** The wordings stand there, each of them the whole text of an element. */
  async says(place: string, ...wordings: readonly string[]): Promise<void> {
    const texts = await this.texts(this.page.locator(place).locator('*:not(svg, svg *)'));
    for (const wording of wordings) expect(texts).toContain(wording);
  }

  /** Links by these names lead there. */
  async links(place: string, targets: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, target] of Object.entries(targets)) {
      const link = this.page.locator(place).getByRole('link', { name, exact: true }).first();
      expect([name, await link.getAttribute('href')]).toEqual([name, target]);
    }
  }

  async texts(found: Locator): Promise<string[]> {
    return (await found.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
  }

  /** What the field asks for: its visible label, with the asterisk of a mandatory one, and its hint. */
  async field(id: string): Promise<{ label: string; required: boolean; hint: string }> {
    const [label = ''] = await this.texts(this.page.locator(`label[for="${id}"]`));
    const [hint = ''] = await this.texts(this.page.locator(`[id="${id}-hint"]`));
    const required = (await this.page.locator(`[id="${id}"][required]`).count()) === 1;
    return { label, required, hint };
  }

  button(place: string, name: string): Locator {
    return this.page.locator(place).getByRole('button', { name, exact: true });
  }
}

/** One row of the guide, and how a browser shows that it holds. */
export interface Row {
  readonly row: string;
  readonly says: string;
  /** Where it is looked for: a path, or one of the two pages below. */
  readonly at: string;
  readonly signedIn?: true;
  readonly holds: (look: Look) => Promise<void>;
}

/** What stands for addresses that only a mail knows. */
export const mail = 'the activation mail';
export const mailLink = 'the link of the activation mail';
