import { levels } from '#contracts';
import type { AdhesionStatus, RightsFacts } from '#rights';
import fc from 'fast-check';

/** Everything that it takes to enter, without end. Each fact is so by an event of its own name. */
export const entitled = {
  account: { status: 'active', because: ['account'] },
  operator: { status: 'open', because: ['operator'] },
  membership: { status: 'live', because: ['membership'] },
  entitlement: {
    roles: ['declarant'],
    from: '2026-03-10T09:00:00.000Z',
    grantedAt: '2026-03-10T09:00:00.000Z',
    because: ['entitlement'],
  },
  adhesion: {
    status: 'open',
    since: '2026-03-09T09:00:00.000Z',
    from: '2026-03-09T09:00:00.000Z',
    openedAt: '2026-03-09T09:00:00.000Z',
    revives: false,
    because: ['adhesion'],
  },
  teleservice: {
    id: 'statncb',
    open: true,
    needsAdhesion: true,
    roles: [{ id: 'declarant' }],
    demands: [{ requiredLevel: 'password', maxAgeMinutes: 60, from: '2026-01-01T00:00:00.000Z', because: 'demand' }],
    because: { open: 'open', requirements: 'requirements' },
  },
} as const satisfies RightsFacts;

export const instantOf = (milliseconds: number): string => new Date(milliseconds).toISOString();

const start = Date.parse('2026-03-01T00:00:00.000Z');
/** Of a span so short that instants often meet. */
export const anyInstant = fc.nat(20).map((hours) => instantOf(start + hours * 3_600_000));
const anyEnd = fc.option(anyInstant, { nil: undefined });
const mostly = <T>(value: T, ...others: T[]) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: fc.constantFrom(value, ...others) });
const statuses: AdhesionStatus[] = [
  'none',
  'requested',
  'agreed',
  'convention-signed',
  'suspended',
  'ended',
  'refused',
];

/** Any facts; more often than not such that the person may enter. */
export const anyFacts: fc.Arbitrary<RightsFacts> = fc.record(
  {
    account: fc.record({
      status: mostly('active', 'suspended', 'closed', 'erased'),
      because: fc.constant(['account']),
    }),
    teleservice: fc.record({
      id: fc.constant('statncb'),
      open: mostly(true, false),
      needsAdhesion: mostly(true, false),
      roles: fc.constant([{ id: 'declarant' }]),
      demands: fc.array(
        fc.record({
          requiredLevel: fc.constantFrom(...levels.all),
          from: anyInstant,
          because: fc.constant('demand'),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      because: fc.constant({ open: 'open', requirements: 'requirements' }),
    }),
    operator: fc.record({ status: mostly('open', 'closed', 'unknown'), because: fc.constant(['operator']) }),
    membership: fc.record({ status: mostly('live', 'suspended', 'none'), because: fc.constant(['membership']) }),
    entitlement: fc.record({
      roles: fc.subarray(['declarant', 'reader']),
      from: anyInstant,
      until: anyEnd,
      grantedAt: anyInstant,
      because: fc.constant(['entitlement']),
    }),
    adhesion: fc.record({
      status: mostly('open', ...statuses),
      since: anyInstant,
      from: anyInstant,
      until: anyEnd,
      openedAt: fc.constant(instantOf(start)),
      revives: fc.boolean(),
      because: fc.constant(['adhesion']),
    }),
    session: fc.record({ level: fc.constantFrom(...levels.all), authenticatedAt: anyInstant }),
  },
  { requiredKeys: ['account', 'teleservice'] },
) as fc.Arbitrary<RightsFacts>;
