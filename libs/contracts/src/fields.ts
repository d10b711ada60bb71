import { z } from 'zod';

export const language = z.enum(['fr', 'en']).describe('Language of pages and mails');
export type Language = z.infer<typeof language>;
/** The same by a name, for bodies of the API. */
export const preferredLanguage = language.meta({ id: 'Language' });

export const newsletter = z.boolean().describe('Opted in to the list «Infos Douane» (guide row 18)');

export const accountId = z.uuid().describe('Account id, minted at registration; also the id of the person key');
export const registrationKey = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .describe('HMAC of the canonical identifier: 128 bits in hex. Names the registration without telling the identifier');
export const instant = z.iso.datetime().describe('ISO 8601 instant, UTC');
export const generation = z
  .int()
  .min(1)
  .describe('Generation of the activation link; a higher one makes older links void');
export const linkKeyId = z.string().min(1).describe('Id of the key from which the link is derived');
export const sealedBox = z
  .string()
  .regex(/^[0-9a-f-]{36}\.[A-Za-z0-9_-]+$/)
  .describe('Sealed box: `<event id>.<base64url>`, readable only with the person key. Copied as it is');

/** Fields that every event that leads to an activation mail carries, so that notifier and verifier derive one link. */
export const activationLink = {
  generation,
  linkKeyId,
  linkExpiresAt: instant.describe('Until when the link works: 24 h, but never beyond the end of the reservation'),
};

/** Fields that every event of an account that leads to a mailed link carries; the link's subject is the account id. */
export const mailedLink = {
  generation: z
    .int()
    .min(1)
    .describe('Generation of the link among those of its kind; a higher one makes older links void'),
  linkKeyId,
  linkExpiresAt: instant.describe('Until when the link works'),
};

/** Why operations, or the portal by itself, decided something about an account. */
export const reason = z
  .string()
  .regex(/^[ -?A-~À-ÿ’«»]{3,200}$/)
  .describe('Why, in words that name no person: a reference of the case. It outlives the erasure');
export const decidedBy = z
  .enum(['person', 'operator'])
  .describe('Who decided: the person of the account, or operations');

/** Example values, one person throughout. */
export const examples = {
  accountId: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10',
  eventId: '0192f0c1-7b20-7a55-8a3c-5be0c1d2e3f4',
  registrationKey: '6f1c0a2b3d4e5f60718293a4b5c6d7e8',
  reason: 'request 2026-0312',
  box: '0192f0c1-7b20-7a55-8a3c-5be0c1d2e3f4.q83vASNFZ4mrze8BI0VniavN7wEjRWeJ',
} as const;
