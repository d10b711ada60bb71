import { z } from 'zod';
import { instant, reason } from '../fields.js';

/* Fields of the events of operators, adhesions, memberships and invitations. */

const slug = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/);
const words = z.string().min(1).max(100);
const inBothLanguages = z.strictObject({ fr: words, en: words });

export const teleserviceId = slug.describe(
  'Id of the teleservice in the catalogue: words in lower case, joined by hyphens',
);
export const operatorId = z
  .uuid()
  .describe('Operator id: derived from its number, which it tells to nobody; also the id of the key of its boxes');
export const establishmentId = z.uuid().describe('Id of the establishment: derived from its SIRET');
export const adhesionId = z.uuid().describe('Id of what this operator has with this teleservice, for all times');
export const membershipId = z.uuid().describe('Id of what this person has with this operator, for all times');
export const entitlementId = z.uuid().describe('Id of the entitlement: of the event that granted it');
export const invitationId = z.uuid().describe('Id of the invitations of this operator to this address, for all times');
export const invitedId = z
  .uuid()
  .describe('Id of the key under which the address is sealed, from the first mail to the end of the invitation');

export const recordedAt = instant.describe('When it was decided and recorded, UTC');
export const on = z.iso.date().describe('Day on which the step was taken, as its paper has it, in Europe/Paris');
export const since = instant.describe(
  'From when the step is in force, UTC: when it was recorded, or, on a later day than its own, the beginning of that',
);
export const from = instant.describe('From when it counts, UTC');
export const until = instant
  .optional()
  .describe('When it ends, UTC: the first instant that it does not count; absent: no end');

export const reference = reason.describe('Reference of the paper, in words that name no person');

export const roleIds = z
  .array(slug)
  .max(20)
  .refine((ids) => new Set(ids).size === ids.length)
  .describe('Ids of the roles of the teleservice that the person has');
export const offers = z
  .array(z.strictObject({ teleserviceId, roles: roleIds, from: from.optional(), until }))
  .min(1)
  .max(50)
  .describe('What the person is entitled to on acceptance; one without `from` counts from then on');

export const teleserviceName = inBothLanguages.describe('Name that people read, in each language');
export const teleserviceUrl = z
  .url({ protocol: /^https?$/ })
  .max(300)
  .optional()
  .describe('Where it is entered; absent: the portal’s page about it');
export const maxAgeMinutes = z
  .int()
  .min(1)
  .max(1440)
  .optional()
  .describe('How old the authentication may be, in minutes; absent: as old as the session');
export const needsAdhesion = z
  .boolean()
  .describe('Whether entering takes an adhesion of the operator, with its convention, and an entitlement');
export const needsAudit = z.boolean().describe('Whether an audit and an agreement come before the convention');
export const teleserviceRoles = z
  .array(z.strictObject({ id: slug, name: inBothLanguages }))
  .max(20)
  .describe('Roles that a person can have in it');
export const teleserviceChangedBy = z
  .enum(['catalogue', 'built-in', 'agent'])
  .describe(
    'Who decided: the file of the catalogue, or the one that is built in, applied at a start; or an agent of customs',
  );

/** Example values, one operator throughout. */
export const adhesionExamples = {
  operatorId: '8c2f0b6e-41d7-8e5a-9b3c-6f7a1d2e3c40',
  establishmentId: '1d9e7c52-30af-8b64-a2f1-94c0be5d7a13',
  adhesionId: 'e4b1a7d9-5c26-5f80-8d3e-2a9c7b6f1058',
  membershipId: '37f5c0ae-9b18-5d42-b6a7-c81e0d9f4b26',
  entitlementId: '0192f0c1-9d31-7b02-8e64-4a1f2b3c5d60',
  invitationId: 'a90c6d1f-72e3-8f45-9c0b-5d8e3f7a2b14',
  invitedId: '0192f0c1-9d40-7c11-9a22-6b5c4d3e2f10',
  box: '0192f0c1-9d31-7b02-8e64-4a1f2b3c5d60.q83vASNFZ4mrze8BI0VniavN7wEjRWeJ',
} as const;
