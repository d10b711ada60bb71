import { expect } from '@jest/globals';
import type { Locator, Page, Response } from 'playwright-core';

/** Where on a page something is looked for. */
export type Place = 'main' | 'header';

/** A person at a page: follows links, fills fields, presses buttons, each by its visible French name. */
export abstract class Visitor {
  constructor(readonly page: Page) {}

  /** Brings the focus or the pointer to it and triggers it. */
  protected abstract trigger(target: Locator): Promise<void>;
  /** Replaces what the field holds. */
  protected abstract write(field: Locator, text: string): Promise<void>;
  abstract tick(label: string): Promise<void>;

  /** Types the address. */
  async go(address: string): Promise<void> {
    await this.page.goto(address);
    await this.look();
  }

  async follow(name: string | RegExp, place: Place = 'main'): Promise<void> {
    await this.followLink(this.page.locator(place).getByRole('link', { name, exact: true }).first());
  }

  async followLink(link: Locator): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.trigger(link);
    await loaded;
    await this.look();
  }

  async fill(label: string, text: string, place: Place = 'main'): Promise<void> {
    await this.write(this.field(label, place), text);
  }

  /** Sends the form by the button; answers what the portal said to it, once the next page is there. */
  async press(name: string, place: Place = 'main'): Promise<Response> {
    const answered = this.page.waitForResponse((response) => response.request().method() === 'POST');
    const loaded = this.page.waitForEvent('load');
    await this.trigger(this.page.locator(place).getByRole('button', { name, exact: true }));
    const response = await answered;
    await loaded;
    await this.look();
    return response;
  }

  /** The field with the label; the asterisk of a mandatory one is no part of it. */
  field(label: string, place: Place = 'main'): Locator {
    return this.page.locator(place).getByLabel(new RegExp(`^${label}( \\*)?$`));
  }

  heading(): Promise<string> {
    return this.page.locator('h1').innerText();
  }

  /** What must hold on whatever page one comes to. */
  private async look(): Promise<void> {
    await expectWellFramed(this.page);
  }
}

/** One heading of its own, and nothing that makes the window scroll sideways. */
export async function expectWellFramed(page: Page): Promise<void> {
  expect({ at: page.url(), headings: await page.locator('h1').count() }).toEqual({ at: page.url(), headings: 1 });
  const excess = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect({ at: page.url(), excess }).toEqual({ at: page.url(), excess: 0 });
}

/** With a pointer. */
export class PointingVisitor extends Visitor {
  protected trigger(target: Locator): Promise<void> {
    return target.click();
  }

  protected write(field: Locator, text: string): Promise<void> {
    return field.fill(text);
  }

  tick(label: string): Promise<void> {
    return this.field(label).check();
  }
}

/** With nothing but a keyboard: reaches everything by Tab, and sees where the focus is at every step. */
export class KeyboardVisitor extends Visitor {
  protected async trigger(target: Locator): Promise<void> {
    await this.reach(target);
    await this.page.keyboard.press('Enter');
  }

  protected async write(field: Locator, text: string): Promise<void> {
    await this.reach(field);
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.type(text);
  }

  async tick(label: string): Promise<void> {
    await this.reach(this.field(label));
    await this.page.keyboard.press('Space');
  }

  async isAt(target: Locator): Promise<boolean> {
    return (await target.and(this.page.locator(':focus')).count()) === 1;
  }

  /** Tab, until the focus is there. */
  async reach(target: Locator): Promise<void> {
    await target.waitFor();
    for (let steps = 0; !(await this.isAt(target)); steps += 1) {
      if (steps === 120) throw new Error(`Tab does not lead to ${String(target)}`);
      await this.page.keyboard.press('Tab');
      await this.expectVisibleFocus();
    }
  }

  private async expectVisibleFocus(): Promise<void> {
    const focus = await this.page.evaluate<{ name: string; outlined: boolean; shown: boolean } | null>(`(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const { width, height, bottom, right } = element.getBoundingClientRect();
      return {
        name: element.outerHTML.slice(0, 120),
        outlined: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
        shown: width > 1 && height > 1 && bottom > 0 && right > 0,
      };
    })()`);
    if (focus !== null) expect(focus).toEqual({ name: focus.name, outlined: true, shown: true });
  }
}
