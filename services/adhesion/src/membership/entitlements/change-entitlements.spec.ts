import { describe, expect, it } from '@jest/globals';
import { given } from '#event-sourcing/testing';
import { changed, ended, granted, opened, withdrawn } from '../../../test/membership-events.js';
import { PeriodRefused } from '../../calendar/period.js';
import { membership, NoSuchMember } from '../membership.js';
import { grantEntitlement, withdrawEntitlement, type GrantEntitlement } from './change-entitlements.js';
import { BeyondAdhesion, UnknownRole, type Grantable } from './entitlement-terms.js';

const { teleserviceId, roles, from, until, at } = granted().data;
const lastDay = '2026-12-31';
const open: NonNullable<Grantable['adhesion']> = { openedAt: '2026-03-01T08:00:00.000Z', revives: false };
const toGrant = (asked: object = {}, adhesion: Grantable['adhesion'] = open): GrantEntitlement => ({
  eventId: granted().id,
  at,
  asked: { teleserviceId, roles, until: lastDay, ...asked },
  grantable: { roles: ['declarant', 'reader'], ...(adhesion && { adhesion }) },
});
const later = (command: GrantEntitlement): GrantEntitlement => ({ ...command, eventId: changed().id, at: changedAt });
const changedAt = '2026-06-01T08:00:00.000Z';

describe('an entitlement [R-64, R-65]', () => {
  it('is granted for days in Paris, the last one included', () => {
    expect(until).toBe('2026-12-31T23:00:00.000Z');
    given(membership, opened).when(grantEntitlement, toGrant()).then(granted());
  });

  it('without a last day lasts as long as the adhesion', () => {
    const { until: _, ...data } = granted().data;
    const bounded = { ...open, until: '2026-06-30T22:00:00.000Z' };
    given(membership, opened)
      .when(grantEntitlement, toGrant({ until: undefined }, bounded))
      .then({ ...granted(), data });
  });

  it('is changed while it counts, and keeps its beginning', () => {
    const more = { roles: ['declarant', 'reader'] };
    given(membership, opened, granted())
      .when(grantEntitlement, later(toGrant({ ...more, from: '2026-03-09' })))
      .then(changed({ ...more, from, at: changedAt }));
    given(membership, opened, granted())
      .when(grantEntitlement, later(toGrant({ until: '2026-06-30' })))
      .then(changed({ until: '2026-06-30T22:00:00.000Z', at: changedAt }));
  });

  it('does not change by being told what it is', () => {
    given(membership, opened, granted()).when(grantEntitlement, later(toGrant())).then();
  });

  it('is granted anew once it is over, or of a former adhesion', () => {
    const anew = { id: changed().id, type: 'entitlement-granted' } as const;
    const data = granted({ entitlementId: changed().id, from: changedAt, at: changedAt }).data;
    given(membership, opened, granted({ until: '2026-05-31T22:00:00.000Z' }))
      .when(grantEntitlement, later(toGrant()))
      .then({ ...anew, data });
    const reopened = { ...open, openedAt: '2026-05-01T08:00:00.000Z' };
    given(membership, opened, granted())
      .when(grantEntitlement, later(toGrant({}, reopened)))
      .then({ ...anew, data });
    given(membership, opened, granted())
      .when(grantEntitlement, later(toGrant({}, { ...reopened, revives: true })))
      .then();
  });

  it('never goes beyond the adhesion', () => {
    const ends = (instant: string) => ({ ...open, until: instant });
    given(membership, opened)
      .when(grantEntitlement, toGrant({}, ends(until!)))
      .then(granted());
    for (const adhesion of [ends('2026-12-31T22:59:59.999Z'), ends(at)]) {
      given(membership, opened).when(grantEntitlement, toGrant({}, adhesion)).thenRefused(BeyondAdhesion);
    }
    given(membership, opened)
      .when(grantEntitlement, toGrant({ from: '2026-07-01', until: undefined }, ends('2026-06-30T22:00:00.000Z')))
      .thenRefused(BeyondAdhesion);
    const { grantable, ...without } = toGrant();
    given(membership, opened)
      .when(grantEntitlement, { ...without, grantable: { roles: grantable.roles } })
      .thenRefused(BeyondAdhesion);
  });

  it('is of roles that the teleservice knows, for a time that is to come', () => {
    given(membership, opened)
      .when(grantEntitlement, toGrant({ roles: ['boss'] }))
      .thenRefused(UnknownRole);
    given(membership, opened)
      .when(grantEntitlement, toGrant({ from: '2026-03-08' }))
      .thenRefused(PeriodRefused);
  });

  it('is a member’s', () => {
    given(membership).when(grantEntitlement, toGrant()).thenRefused(NoSuchMember);
    given(membership, opened, granted(), ended).when(grantEntitlement, toGrant()).thenRefused(NoSuchMember);
  });

  it('is withdrawn, once', () => {
    const toWithdraw = { eventId: withdrawn.id, ...withdrawn.data };
    given(membership, opened, granted()).when(withdrawEntitlement, toWithdraw).then(withdrawn);
    given(membership, opened, granted(), withdrawn).when(withdrawEntitlement, toWithdraw).then();
    given(membership, opened, granted())
      .when(withdrawEntitlement, { ...toWithdraw, teleserviceId: 'eddi' })
      .then();
    given(membership).when(withdrawEntitlement, toWithdraw).thenRefused(NoSuchMember);
  });
});
