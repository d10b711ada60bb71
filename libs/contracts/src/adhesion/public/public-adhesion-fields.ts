import { z } from 'zod';
import { threeLevels } from '../../levels/released-levels.js';
import { instant } from '../../fields.js';
import { from, maxAgeMinutes, needsAdhesion, operatorId, roleIds, teleserviceId, until } from '../adhesion-fields.js';

const at = instant.describe('When it was decided and recorded, UTC');
const revision = z
  .int()
  .min(0)
  .describe('Place of the event in the history of its subject: rises, with gaps. Not higher than the last one: known');

/**
 * What may leave the portal about operators, their adhesions and their members, and nothing else may: public contracts pick from here.
 * No number, no name, no reason, no reference, nothing of who decided; an operator id tells which company it is only to who knows it already.
 */
export const publicAdhesionFields = z.strictObject({
  subject: z
    .uuid()
    .describe(
      'Id of what it is about, whose history `revision` counts: an operator, or what it has with a teleservice or a person',
    ),
  operatorId: operatorId.describe(
    'Operator id: the company that adheres, and for which the person acts; never changes',
  ),
  accountId: z.uuid().describe('Account id of the person: never changes, never given to another account'),
  teleserviceId,
  roles: roleIds,
  from,
  until,
  revivesEntitlements: z
    .boolean()
    .describe('Whether entitlements that were granted before `at` count; else they are of a former adhesion'),
  revision,
  at,
});

/** The same of teleservices. What they are called and where they are found is told by `GET /teleservices`. */
export const publicTeleserviceFields = z.strictObject({
  teleserviceId,
  requiredLevel: threeLevels.describe('Level that a session must have'),
  maxAgeMinutes,
  needsAdhesion,
  roles: roleIds.describe('Ids of the roles that it knows: an entitlement to another one counts no more'),
  open: z.boolean().describe('Whether it may be entered'),
  from,
  revision,
  at,
});
