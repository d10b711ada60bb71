import {
  entitlementChanged,
  entitlementGranted,
  entitlementWithdrawn,
  membershipEnded,
  membershipOpened,
  membershipResumed,
  membershipSuspended,
  type StoredEvent,
} from '#contracts';

/* One membership's events, as the contracts exemplify them. */

const id = (last: number) => `0192f0c1-9d31-7b02-8e64-4a1f2b3c5e${last}`;

export const opened: StoredEvent<'membership-opened'> = {
  id: id(11),
  type: 'membership-opened',
  data: membershipOpened.example,
};

export const granted = (
  over: Partial<StoredEvent<'entitlement-granted'>['data']> = {},
): StoredEvent<'entitlement-granted'> => ({
  id: id(12),
  type: 'entitlement-granted',
  data: { ...entitlementGranted.example, entitlementId: id(12), ...over },
});

export const changed = (
  over: Partial<StoredEvent<'entitlement-changed'>['data']> = {},
): StoredEvent<'entitlement-changed'> => ({
  id: id(13),
  type: 'entitlement-changed',
  data: { ...entitlementChanged.example, entitlementId: id(12), ...over },
});

export const withdrawn: StoredEvent<'entitlement-withdrawn'> = {
  id: id(14),
  type: 'entitlement-withdrawn',
  data: { ...entitlementWithdrawn.example, entitlementId: id(12) },
};

export const suspended: StoredEvent<'membership-suspended'> = {
  id: id(15),
  type: 'membership-suspended',
  data: membershipSuspended.example,
};

export const resumed: StoredEvent<'membership-resumed'> = {
  id: id(16),
  type: 'membership-resumed',
  data: membershipResumed.example,
};

export const ended: StoredEvent<'membership-ended'> = {
  id: id(17),
  type: 'membership-ended',
  data: membershipEnded.example,
};
