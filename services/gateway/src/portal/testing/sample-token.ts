import { KeyRing, LinkTokens } from '#personal-data';

const accountId = '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10';

/** The token of a link as a mail has it, whole but signed with a key that no service holds. */
export const sampleToken = new LinkTokens(KeyRing.parse(`k1:${Buffer.alloc(32).toString('base64')}`)).issue({
  purpose: 'reset',
  subject: accountId,
  accountId,
  generation: 1,
  expiresAt: '2099-01-01T00:00:00.000Z',
});
