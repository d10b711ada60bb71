import { afterAll, describe, expect, it } from '@jest/globals';
import { openTestDocumentStore } from '#document-store/testing';
import { LinkAllowances } from './link-allowances.js';

const documents = await openTestDocumentStore();
afterAll(() => documents.close());

describe('budgets of mailed links', () => {
  it('a link to an address that the account has not proven: that address pays, and not the holder of it', async () => {
    const allowances = new LinkAllowances(documents, { intervalMs: 60_000, perQuarterHour: 5, perDay: 10 });
    const at = Date.now();
    for (let n = 0; n < 10; n++) {
      expect(await allowances.askUnproven('address', { id: `${n}`, accountId: `stranger ${n}`, at })).toBe(true);
    }
    expect(await allowances.askUnproven('address', { id: 'more', accountId: 'stranger', at })).toBe(false);
    expect(await allowances.ask('address', { id: 'reset', accountId: 'holder', at })).toBe(true);
  });
});
