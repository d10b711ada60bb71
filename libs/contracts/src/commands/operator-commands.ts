import { z } from 'zod';
import { accountId } from '../fields.js';
import { operatorId, roleIds, teleserviceId } from '../adhesion/adhesion-fields.js';

const day = z.iso.date().describe('Day in Europe/Paris');

/** What the gateway adds to what an administrator asks: who asks, for which operator, about which member. */
const askedOfMember = {
  accountId: accountId.describe('Account of the administrator who asks'),
  operatorId,
  memberId: accountId.describe('Account of the member'),
};

/** Body of `PUT /api/v1/operators/{id}/members/{accountId}/entitlements/{teleserviceId}`; both days are included. */
export const entitlementTerms = z.strictObject({
  roles: roleIds,
  from: day.optional().describe('First day, in Europe/Paris; absent: from now on, or as it was'),
  until: day.optional().describe('Last day, in Europe/Paris; absent: as long as the adhesion'),
});

const expectedRevision = z.int().min(0).describe('Revision of the membership that was seen');

export const grantEntitlementCommand = z.strictObject({
  ...askedOfMember,
  teleserviceId,
  ...entitlementTerms.shape,
  expectedRevision,
});
export type GrantEntitlementCommand = z.infer<typeof grantEntitlementCommand>;

export const withdrawEntitlementCommand = z.strictObject({ ...askedOfMember, teleserviceId, expectedRevision });
export type WithdrawEntitlementCommand = z.infer<typeof withdrawEntitlementCommand>;

export const changeAdministratorCommand = z.strictObject(askedOfMember);
export type ChangeAdministratorCommand = z.infer<typeof changeAdministratorCommand>;

export const removeMemberCommand = z.strictObject(askedOfMember);
export type RemoveMemberCommand = z.infer<typeof removeMemberCommand>;

/** What the gateway makes of `DELETE /api/v1/operators/{id}/members/me`. */
export const leaveOperatorCommand = z.strictObject({ accountId, operatorId });
export type LeaveOperatorCommand = z.infer<typeof leaveOperatorCommand>;

const place = z.uuid().describe('Membership id after which the page begins; absent: at the beginning');
const limit = z.int().min(1).max(100).describe('How many memberships a page holds');

/** What the gateway makes of `GET /api/v1/operators/{id}/members`. */
export const readMembersCommand = z.strictObject({
  accountId: accountId.describe('Account of the administrator who asks'),
  operatorId,
  after: place.optional(),
  limit,
});
export type ReadMembersCommand = z.infer<typeof readMembersCommand>;

export const readMemberCommand = z.strictObject(askedOfMember);
export type ReadMemberCommand = z.infer<typeof readMemberCommand>;

/** A moment of which is asked: an instant, or a day in Europe/Paris, which means its end. */
export const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true }).refine(hasYear)]);

/** Instants compare as texts: those before the year 0 or after 9999, which an offset leads to, would not. */
function hasYear(text: string): boolean {
  const instant = Date.parse(text);
  return Date.parse('0000-01-01T00:00:00.000Z') <= instant && instant <= Date.parse('9999-12-31T23:59:59.999Z');
}

/** What the gateway makes of `GET /api/v1/rights`: a person about himself, or an administrator about his operator. */
export const readRightsCommand = z.strictObject({
  accountId: accountId.describe('Account of who asks'),
  operatorId: operatorId.optional().describe('For which operator alone; absent: for every one'),
  memberId: accountId.optional().describe('About whom alone; absent: about every member of the operator'),
  at: moment.optional().describe('In force when; absent: now'),
  known: moment.optional().describe('By what was known when; absent: by all that is known now'),
  after: place.optional(),
  limit,
});
export type ReadRightsCommand = z.infer<typeof readRightsCommand>;
