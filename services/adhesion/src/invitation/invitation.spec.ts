import { describe, it } from '@jest/globals';
import {
  invitationAccepted,
  invitationDeclined,
  invitationExpired,
  invitationIssued,
  invitationRenewed,
  invitationRevoked,
  type InvitationEvent,
  type StoredEvent,
} from '#contracts';
import { given } from '#event-sourcing/testing';
import { AlreadyMember } from '../membership/change-membership.js';
import { acceptInvitation, declineInvitation, InvitationRefused, type AcceptInvitation } from './answer-invitation.js';
import { invitation } from './invitation.js';
import {
  expireInvitation,
  invitedIdOf,
  NoOpenInvitation,
  revokeInvitation,
  sendInvitation,
  type SendInvitation,
} from './send-invitation.js';

const eventId = '0192f0c1-9d40-7c11-9a22-6b5c4d3e2f99';
const issued = (over: Partial<StoredEvent<'invitation-issued'>['data']> = {}): InvitationEvent => ({
  id: eventId,
  type: 'invitation-issued',
  data: { ...invitationIssued.example, ...over },
});
const { generation, linkKeyId, linkExpiresAt, at, ...invited } = invitationIssued.example;
const terms = { linkKeyId, lastsMs: Date.parse(linkExpiresAt) - Date.parse(at) };
const toSend: SendInvitation = { eventId, at, ...invited, terms };
const otherOffers = [{ teleserviceId: 'eddi', roles: [] }];
const renewed: InvitationEvent = {
  id: eventId,
  type: 'invitation-renewed',
  data: { ...invitationRenewed.example, generation: 2 },
};
const accepted: InvitationEvent = { id: eventId, type: 'invitation-accepted', data: invitationAccepted.example };
const { accountId } = invitationAccepted.example;
const toAccept = (over: Partial<AcceptInvitation> = {}): AcceptInvitation => ({
  eventId,
  at,
  link: { generation, expiresAt: linkExpiresAt },
  accountId,
  isMember: false,
  ...over,
});
const ends: readonly InvitationEvent[] = [
  accepted,
  { id: eventId, type: 'invitation-declined', data: invitationDeclined.example },
  { id: eventId, type: 'invitation-revoked', data: invitationRevoked.example },
  { id: eventId, type: 'invitation-expired', data: { ...invitationExpired.example, at: linkExpiresAt } },
];
const [, declined, revoked, expired] = ends;

describe('an invitation [R-66]', () => {
  it('is sent to an address, for seven days', () => {
    given(invitation).when(sendInvitation, toSend).then(issued());
  });

  it('makes the one before void', () => {
    const other = '0192f0c1-9d40-7c11-9a22-6b5c4d3e2f11';
    given(invitation, issued())
      .when((state) => sendInvitation({ ...toSend, offers: otherOffers, invitedId: invitedIdOf(state, other) }, state))
      .then(issued({ generation: 2, offers: otherOffers }));
    given(invitation, issued(), issued({ generation: 2 }))
      .when(acceptInvitation, toAccept())
      .thenRefused(InvitationRefused);
  });

  it('has a key of its own after an end, and links that were never sent before', () => {
    const other = '0192f0c1-9d40-7c11-9a22-6b5c4d3e2f11';
    for (const end of ends) {
      given(invitation, issued(), end)
        .when((state) => sendInvitation({ ...toSend, invitedId: invitedIdOf(state, other) }, state))
        .then(issued({ generation: 2, invitedId: other }));
    }
  });

  it('is mailed again, with another link, where it offers the same', () => {
    given(invitation, issued()).when(sendInvitation, toSend).then(renewed);
    given(invitation, issued(), renewed).when(acceptInvitation, toAccept()).thenRefused(InvitationRefused);
    given(invitation, issued(), renewed)
      .when(acceptInvitation, toAccept({ link: { generation: 2, expiresAt: linkExpiresAt } }))
      .then(accepted);
  });

  it('is accepted once; who accepted may show the link again', () => {
    given(invitation, issued()).when(acceptInvitation, toAccept()).then(accepted);
    given(invitation, issued(), accepted)
      .when(acceptInvitation, toAccept({ isMember: true }))
      .then();
    const another = '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b20';
    given(invitation, issued(), accepted)
      .when(acceptInvitation, toAccept({ accountId: another }))
      .thenRefused(InvitationRefused);
  });

  it('stays open where a member would accept it', () => {
    given(invitation, issued())
      .when(acceptInvitation, toAccept({ isMember: true }))
      .thenRefused(AlreadyMember);
  });

  it.each([
    ['with a wrong signature', { link: undefined }],
    ['of another generation', { link: { generation: 2, expiresAt: linkExpiresAt } }],
    ['when its time is over', { at: linkExpiresAt }],
  ])('does not work by a link %s', (_, over) => {
    given(invitation, issued()).when(acceptInvitation, toAccept(over)).thenRefused(InvitationRefused);
    given(invitation, issued()).when(declineInvitation, toAccept(over)).thenRefused(InvitationRefused);
  });

  it('is declined, revoked or expires, and then works no more', () => {
    given(invitation, issued()).when(declineInvitation, toAccept()).then(declined!);
    given(invitation, issued()).when(revokeInvitation, { eventId, at }).then(revoked!);
    given(invitation, issued()).when(expireInvitation, { eventId, at: linkExpiresAt }).then(expired!);
    given(invitation, issued()).when(expireInvitation, { eventId, at }).then();
    for (const end of [declined!, revoked!, expired!]) {
      given(invitation, issued(), end).when(acceptInvitation, toAccept()).thenRefused(InvitationRefused);
      given(invitation, issued(), end).when(declineInvitation, toAccept()).thenRefused(InvitationRefused);
      given(invitation, issued(), end).when(revokeInvitation, { eventId, at }).thenRefused(NoOpenInvitation);
      given(invitation, issued(), end).when(expireInvitation, { eventId, at: linkExpiresAt }).then();
    }
  });
});
