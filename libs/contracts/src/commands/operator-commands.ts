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
