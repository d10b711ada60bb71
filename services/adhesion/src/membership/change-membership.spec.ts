import { describe, it } from '@jest/globals';
import type { MembershipEvent } from '#contracts';
import { given } from '#event-sourcing/testing';
import { v5 as uuidFrom } from 'uuid';
import { ended, granted, opened, resumed, suspended } from '../../test/membership-events.js';
import {
  AlreadyMember,
  endMembership,
  openMembership,
  resumeMembership,
  suspendMembership,
  type OpenMembership,
} from './change-membership.js';
import { membership, NoSuchMember } from './membership.js';

const { membershipId, operatorId, accountId, by, at } = opened.data;
const toOpen: OpenMembership = { eventId: opened.id, at, membershipId, operatorId, accountId, by, offers: [] };
const offered = (teleserviceId: string, from: string, until?: string): MembershipEvent => {
  const entitlementId = uuidFrom(teleserviceId, opened.id);
  const { until: _, ...data } = granted({ entitlementId, teleserviceId, from, at }).data;
  return { id: entitlementId, type: 'entitlement-granted', data: { ...data, ...(until && { until }) } };
};
const roles = granted().data.roles;

describe('a membership', () => {
  it('begins with what was offered, from now on or later, but not with what is over', () => {
    const later = '2026-04-01T00:00:00.000Z';
    const offers = [
      { teleserviceId: 'eddi', roles },
      { teleserviceId: 'statncb', roles, from: later, until: '2026-12-31T23:00:00.000Z' },
      { teleserviceId: 'tarif', roles, from: '2026-03-01T00:00:00.000Z' },
      { teleserviceId: 'quota', roles, until: at },
    ];
    given(membership)
      .when(openMembership, { ...toOpen, offers })
      .then(opened, offered('eddi', at), offered('statncb', later, '2026-12-31T23:00:00.000Z'), offered('tarif', at));
  });

  it('is one for a person', () => {
    given(membership, opened).when(openMembership, toOpen).thenRefused(AlreadyMember);
    given(membership, opened, suspended).when(openMembership, toOpen).thenRefused(AlreadyMember);
  });

  it('may begin anew, with nothing of what was granted before', () => {
    given(membership, opened, granted(), ended).when(openMembership, toOpen).then(opened);
    given(membership, opened, granted(), ended, opened)
      .when((state) => {
        if (state.status !== 'live' || state.entitlements.length > 0) throw new Error('not anew');
        return [];
      })
      .then();
  });

  it('is suspended and resumed', () => {
    const toSuspend = { eventId: suspended.id, ...suspended.data };
    const toResume = { eventId: resumed.id, ...resumed.data };
    given(membership, opened).when(suspendMembership, toSuspend).then(suspended);
    given(membership, opened, suspended).when(suspendMembership, toSuspend).then();
    given(membership, opened, suspended).when(resumeMembership, toResume).then(resumed);
    given(membership, opened).when(resumeMembership, toResume).then();
    given(membership, opened, ended).when(resumeMembership, toResume).thenRefused(NoSuchMember);
  });

  it('ends once, whoever ends it', () => {
    const toEnd = { eventId: ended.id, ...ended.data };
    given(membership, opened).when(endMembership, toEnd).then(ended);
    given(membership, opened, suspended)
      .when(endMembership, { ...toEnd, by: 'account-erased' })
      .then({ ...ended, data: { ...ended.data, by: 'account-erased' } });
    given(membership, opened, ended).when(endMembership, toEnd).then();
    given(membership).when(endMembership, toEnd).then();
  });
});
