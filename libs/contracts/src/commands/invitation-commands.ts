import { z } from 'zod';
import { invitationId, offers, operatorId, teleserviceId } from '../adhesion/adhesion-fields.js';
import { accountId, instant, language } from '../fields.js';
import { defineFieldCode } from '../problems/field-code.js';
import { emailKey } from './account-commands.js';
import { entitlementTerms } from './operator-commands.js';
import { email, linkToken } from './personal-fields.js';

/** How long the link of an invitation works, in days. */
export const invitationDays = 7;

const offersRepeated = defineFieldCode('offers-repeated', {
  en: 'The same teleservice is offered twice. One offer holds all roles in it.',
  fr: 'Le même téléservice est proposé deux fois. Une seule proposition en porte tous les rôles.',
});

const offer = z.strictObject({ teleserviceId, ...entitlementTerms.shape }).meta({
  id: 'OfferToMake',
  examples: [{ teleserviceId: 'eddi', roles: ['declarant'], until: '2026-12-31' }],
});

/** Body of `POST /api/v1/operators/{id}/invitations`; days in Paris, both included. */
export const inviteMember = z.strictObject({
  email,
  offers: z
    .array(offer)
    .min(1)
    .max(50)
    .refine((asked) => new Set(asked.map((each) => each.teleserviceId)).size === asked.length, {
      error: offersRepeated,
    })
    .describe('What the person may enter on acceptance, one entry for each teleservice'),
});
export type InviteMemberBody = z.infer<typeof inviteMember>;

const administrator = { accountId: accountId.describe('Account of the administrator who asks'), operatorId };

/** The invitation id and the key that mails are counted by are names of the address, which the adhesion service cannot make itself. */
export const inviteMemberCommand = z.strictObject({
  ...inviteMember.shape,
  ...administrator,
  invitationId,
  emailKey,
  language: language.describe('Of the administrator: the mail is written in it'),
});
export type InviteMemberCommand = z.infer<typeof inviteMemberCommand>;

export const listInvitationsQuery = z.strictObject(administrator);
export type ListInvitationsQuery = z.infer<typeof listInvitationsQuery>;

export const revokeInvitationCommand = z.strictObject({ ...administrator, invitationId });
export type RevokeInvitationCommand = z.infer<typeof revokeInvitationCommand>;

/** Body of `POST /api/v1/invitations/readings`, `…/acceptances` and `…/refusals`. */
export const showInvitation = z.strictObject({ token: linkToken });
export type ShowInvitationBody = z.infer<typeof showInvitation>;

export const acceptInvitationCommand = z.strictObject({ ...showInvitation.shape, accountId });
export type AcceptInvitationCommand = z.infer<typeof acceptInvitationCommand>;

/** What is answered to it: whose member the person is now, and at which revision of the membership. */
export const invitationAnswer = z.object({ operatorId, revision: z.int().min(0).optional() });
export type InvitationAccepted = z.infer<typeof invitationAnswer>;

const offered = { offers, until: instant };

/** What the adhesion service answers about the invitation that a link opens. */
export const shownInvitation = z.object({ operatorId, operator: z.string(), ...offered });
export type ShownInvitation = z.infer<typeof shownInvitation>;

/** What it answers about those that an operator has open, the one sent last first. */
export const openInvitations = z.object({
  items: z.array(z.object({ invitationId, email: z.string(), sentAt: instant, ...offered })),
});
export type OpenInvitations = z.infer<typeof openInvitations>;
