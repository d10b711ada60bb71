import type { DataOf, EntitlementView, MembershipEvent, RightsView } from '#contracts';

/** What a person has with an operator, after the event; null where it never began. Begun anew, it has nothing of what was granted before. */
export function afterMembershipEvent(before: RightsView | null, event: MembershipEvent): RightsView | null {
  if (event.type === 'membership-opened') {
    const { membershipId, operatorId, accountId } = event.data;
    return { membershipId, operatorId, accountId, status: 'live', entitlements: [], because: [event.id] };
  }
  return before === null || before.status === 'ended' ? before : afterChange(before, event);
}

function afterChange(
  before: RightsView,
  event: Exclude<MembershipEvent, { readonly type: 'membership-opened' }>,
): RightsView {
  switch (event.type) {
    case 'entitlement-granted':
      return withEntitlement(before, granted(event.id, event.data));
    case 'entitlement-changed': {
      const former = before.entitlements.find(({ entitlementId }) => entitlementId === event.data.entitlementId);
      return former ? withEntitlement(before, changed(former, event.id, event.data)) : before;
    }
    case 'entitlement-withdrawn':
      return { ...before, entitlements: without(before, event.data.teleserviceId) };
    case 'membership-suspended':
      return { ...before, status: 'suspended', because: [...before.because, event.id] };
    case 'membership-resumed':
      return { ...before, status: 'live', because: [...before.because, event.id] };
    case 'membership-ended':
      return { ...before, status: 'ended', entitlements: [], because: [event.id] };
  }
}

function granted(id: string, data: DataOf<'entitlement-granted'>): EntitlementView {
  const { entitlementId, teleserviceId, roles, from, until, at: grantedAt } = data;
  return { entitlementId, teleserviceId, roles, from, ...(until && { until }), grantedAt, because: [id] };
}

function changed(
  { because, grantedAt }: EntitlementView,
  id: string,
  data: DataOf<'entitlement-changed'>,
): EntitlementView {
  return { ...granted(id, data), grantedAt, because: [...because, id] };
}

function withEntitlement(view: RightsView, entitlement: EntitlementView): RightsView {
  return { ...view, entitlements: [...without(view, entitlement.teleserviceId), entitlement] };
}

function without({ entitlements }: RightsView, teleserviceId: string): EntitlementView[] {
  return entitlements.filter((each) => each.teleserviceId !== teleserviceId);
}
