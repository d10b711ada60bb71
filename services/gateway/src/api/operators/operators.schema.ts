import { notFound, withdrawEntitlementCommand } from '#contracts';
import { Problem, textLike } from '#web';
import { z } from 'zod';
import type { OwnOperator } from '../../operators/own-operators.js';

/** Items of a page of operators or members. */
export const pageLimit = 50;

const instant = (example: string, description: string) => z.iso.datetime().meta({ description, examples: [example] });
const roles = z.array(textLike('declarant')).describe('Ids of roles, as `GET /teleservices` lists them');

const entitlement = z
  .object({
    teleserviceId: textLike('eddi'),
    roles,
    from: instant('2026-03-09T09:00:00.000Z', 'From when it counts'),
    until: instant('2026-12-31T23:00:00.000Z', 'The first instant that it does not count; absent: no end').optional(),
  })
  .meta({ id: 'Entitlement' });

const membershipStatus = z
  .enum(['live', 'suspended'])
  .meta({ id: 'MembershipStatus', description: '`suspended`: no entitlement counts' });

export const operatorSchema = z
  .object({
    id: z.uuid(),
    kind: z
      .enum(['siren', 'customs'])
      .meta({ id: 'OperatorKind', description: '`customs`: an EORI that is not French' }),
    number: textLike('732829320'),
    name: textLike('Transit du Port'),
    administrator: z.boolean().describe('Whether the person administers the rights of others for it'),
    status: membershipStatus,
    roles: z.array(textLike('declarant')).describe('Those of the entitlements that have begun and are not over'),
    entitlements: z.array(entitlement),
  })
  .meta({ id: 'Operator' });

export const memberSchema = z
  .object({
    accountId: z.uuid(),
    firstName: textLike('Jeanne', 'Absent, as all that tells who it is, where the account is gone').optional(),
    lastName: textLike('Dupont').optional(),
    email: textLike('j.dupont@example.org').optional(),
    namesake: z
      .boolean()
      .describe(
        'Whether an administrator has the same name under another account: it may be one person. Blocks nothing',
      ),
    administrator: z.boolean(),
    status: membershipStatus,
    entitlements: z.array(entitlement),
    revision: z.int().min(0).max(1_000_000_000).describe('Of the membership, which `If-Match` names'),
  })
  .meta({ id: 'Member' });

export function toOperatorBody({
  roles: held,
  entitlements,
  ...operator
}: OwnOperator): z.infer<typeof operatorSchema> {
  return { ...operator, roles: [...held], entitlements: [...entitlements] };
}

/** What the path of a call names. */
export const operatorId = 'Id of the operator';
export const idsOf = (who: string) => ({ id: operatorId, accountId: `Account of the ${who}` });

/** How whoever does not administer the operator is refused. */
export const ofAdministrators = { 403: ['not-administrator'], 404: ['not-found'], 409: ['conflict'] };

/** An id of the path: what can be none is not found, as what is none. Throws 404 `not-found`. */
export function requireId(id: string, form: z.ZodType = z.uuid()): string {
  if (!form.safeParse(id).success) throw new Problem(notFound);
  return id;
}

export function requireTeleserviceId(id: string): string {
  return requireId(id, withdrawEntitlementCommand.shape.teleserviceId);
}
