import { randomBytes } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { KeyRing, LinkTokens } from '#personal-data';
import { CheckAccountLinkController } from './check-account-link.controller.js';

const ring = () => new LinkTokens(KeyRing.parse(`k1:${randomBytes(32).toString('base64')}`));
const accountId = '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10';
const link = { purpose: 'recover-mobile', accountId, subject: accountId, generation: 1 } as const;

it('tells the account that a link of ours was made for, open or not, and nothing of any other text', () => {
  const links = ring();
  const asked = (token: string) => new CheckAccountLinkController(links).check({ token });
  for (const expiresAt of ['2020-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z']) {
    expect(asked(links.issue({ ...link, expiresAt }))).toEqual({ accountId });
    expect(asked(ring().issue({ ...link, expiresAt }))).toEqual({});
  }
  expect(asked('no link')).toEqual({});
});
