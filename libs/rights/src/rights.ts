import { levels, type LevelCatalogue } from '#contracts';
import { isRecent } from '#time-windows';
import {
  adhesionStatusAt,
  demandAt,
  type AccountFact,
  type AdhesionFact,
  type Demanded,
  type EntitlementFact,
  type RightsFacts,
  type SessionFact,
  type TeleserviceFact,
} from './facts.js';
import { reasonOf, type Cause, type Reason } from './reasons.js';

/** What a person may in a teleservice, for an operator, at an instant. */
export interface Right {
  readonly permit: boolean;
  readonly teleserviceId: string;
  /** Ids of the roles that the person has; none where it may not enter, or where entering takes no entitlement. */
  readonly roles: readonly string[];
  /** With a permit: when it ends by itself, should nothing be decided before. Absent: by itself never. */
  readonly until?: string;
  /** Everything that is in the way, in the order in which it is mended; empty with a permit. */
  readonly reasons: readonly Reason[];
  /** Ids of the events that the answer rests on. */
  readonly because: readonly string[];
}

/**
 * Pure, and the only place where it is decided who may enter: the account is active, the teleservice open and, where it needs
 * an adhesion, the person a member of the operator, entitled at the instant, and the adhesion open at the instant;
 * and the session, if one is told, of the level and age that are demanded at the instant.
 */
export function rights(facts: RightsFacts, instant: string, catalogue: LevelCatalogue = levels): Right {
  const { account, teleservice, session } = facts;
  const { id: teleserviceId, needsAdhesion } = teleservice;
  const causes = [
    ...ofAccount(account),
    ...(needsAdhesion ? ofOperator(facts, instant) : []),
    ...(teleservice.open ? [] : [{ code: 'teleservice-closed' } as const]),
    ...(session ? lackingOf(session, demandAt(teleservice, instant), instant, catalogue) : []),
  ];
  const reasons = causes.map(reasonOf);
  const because = becauseOf(facts, instant);
  if (reasons.length > 0) return { permit: false, teleserviceId, roles: [], reasons, because };
  if (!needsAdhesion) return { permit: true, teleserviceId, roles: [], reasons, because };
  const until = [facts.entitlement?.until, facts.adhesion?.until].filter((end) => end !== undefined).sort()[0];
  const roles = facts.entitlement ? knownRoles(facts.entitlement, teleservice) : [];
  return { permit: true, teleserviceId, roles, ...(until !== undefined && { until }), reasons, because };
}

function ofAccount({ status }: AccountFact): Cause[] {
  if (status === 'active') return [];
  return [{ code: status === 'suspended' ? 'account-suspended' : 'account-closed' }];
}

function ofOperator(facts: RightsFacts, instant: string): Cause[] {
  const { operator, membership, entitlement, adhesion, teleservice } = facts;
  // Who does not act for an operator is not told how things stand with it.
  if (membership === undefined || membership.status === 'none') return [{ code: 'no-membership' }];
  return [
    ...(operator?.status === 'closed' ? [{ code: 'operator-closed' } as const] : []),
    ...(membership.status === 'suspended' ? [{ code: 'membership-suspended' } as const] : []),
    ...ofEntitlement(entitlement, adhesion, teleservice, instant),
    ...(adhesion ? ofAdhesion(adhesion, instant) : [{ code: 'no-adhesion' } as const]),
  ];
}

function ofEntitlement(
  entitlement: EntitlementFact | undefined,
  adhesion: AdhesionFact | undefined,
  teleservice: TeleserviceFact,
  instant: string,
): Cause[] {
  if (entitlement === undefined) return [{ code: 'no-entitlement' }];
  const { from, until, roles, grantedAt } = entitlement;
  if (until !== undefined && until <= instant) return [{ code: 'entitlement-over', until }];
  const isOfFormer = adhesion?.openedAt !== undefined && !adhesion.revives && grantedAt < adhesion.openedAt;
  if (isOfFormer) return [{ code: 'entitlement-over' }];
  if (instant < from) return [{ code: 'entitlement-not-yet', from }];
  if (roles.length > 0 && knownRoles(entitlement, teleservice).length === 0) return [{ code: 'no-entitlement' }];
  return [];
}

function ofAdhesion(adhesion: AdhesionFact, instant: string): Cause[] {
  const { since = instant, from, until, openedAt } = adhesion;
  const status = adhesionStatusAt(adhesion, instant);
  switch (status) {
    case 'none':
    case 'refused':
    case 'withdrawn':
      return [{ code: 'no-adhesion' }];
    case 'requested':
      return [{ code: 'adhesion-requested', since }];
    case 'audit-ordered':
      return [{ code: 'adhesion-awaits-audit' }];
    case 'audit-concluded':
      return [{ code: 'adhesion-awaits-agreement' }];
    case 'agreed':
      return [{ code: 'adhesion-awaits-convention' }];
    case 'convention-signed':
      return [{ code: 'adhesion-awaits-opening' }];
    case 'open':
      return from !== undefined && instant < from ? [{ code: 'adhesion-not-yet', from }] : [];
    case 'suspended':
      return [{ code: 'adhesion-suspended' }];
    case 'ended': {
      const end = adhesion.status === 'ended' ? since : until;
      return openedAt === undefined
        ? [{ code: 'no-adhesion' }]
        : [{ code: 'adhesion-over', ...(end && { until: end }) }];
    }
  }
}

/** What a session lacks of what is demanded of it at the instant. */
export function lackingOf(
  { level, authenticatedAt }: SessionFact,
  { requiredLevel, maxAgeMinutes }: Demanded,
  instant: string,
  catalogue: LevelCatalogue = levels,
): Cause[] {
  const causes: Cause[] = [];
  if (!catalogue.reaches(level, requiredLevel))
    causes.push({ code: 'level-too-low', needs: requiredLevel, has: level });
  if (maxAgeMinutes === undefined) return causes;
  const [proven, now] = [Date.parse(authenticatedAt), Date.parse(instant)];
  if (isRecent(proven, now, maxAgeMinutes * 60_000)) return causes;
  const age = proven <= now && { ageMinutes: Math.floor((now - proven) / 60_000) };
  return [...causes, { code: 'authentication-too-old', maxAgeMinutes, ...age }];
}

/** A role that the teleservice does not know any more is none. */
function knownRoles({ roles }: EntitlementFact, { roles: known }: TeleserviceFact): string[] {
  return roles.filter((role) => known.some(({ id }) => id === role));
}

function becauseOf({ account, teleservice, session, ...facts }: RightsFacts, instant: string): string[] {
  const { operator, membership, entitlement, adhesion } = facts;
  const ofThem = teleservice.needsAdhesion ? [operator, membership, entitlement, adhesion] : [];
  return [
    ...new Set([
      ...account.because,
      ...ofThem.flatMap((fact) => fact?.because ?? []),
      teleservice.because.requirements,
      teleservice.because.open,
      ...(session ? [demandAt(teleservice, instant).because] : []),
    ]),
  ];
}
