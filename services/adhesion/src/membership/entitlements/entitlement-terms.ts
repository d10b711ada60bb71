import { defineProblem } from '#contracts';
import { Refusal } from '#event-sourcing';
import { periodOf, type AskedPeriod, type Period } from '../../calendar/period.js';

/** What an administrator asks for: days in Paris, both included. */
export interface AskedEntitlement extends AskedPeriod {
  readonly teleserviceId: string;
  readonly roles: readonly string[];
}

/** What the operator can hand on of a teleservice: nothing without an adhesion that is open, be it suspended or from a later day on. */
export interface Grantable {
  /** Ids of the roles that the teleservice knows. */
  readonly roles: readonly string[];
  readonly adhesion?: {
    /** When its opening was recorded. */
    readonly openedAt: string;
    readonly until?: string;
    readonly revives: boolean;
  };
}

/** What is granted. */
export interface EntitlementTerms extends Period {
  readonly teleserviceId: string;
  readonly roles: string[];
}

const beyondAdhesion = defineProblem(422, 'beyond-adhesion', {
  en: [
    'Beyond the adhesion',
    'The operator has no open adhesion to the teleservice, or it ends before the last day that was asked for.',
  ],
  fr: [
    'Au-delà de l’adhésion',
    'L’opérateur n’a pas d’adhésion ouverte au téléservice, ou elle finit avant le dernier jour demandé.',
  ],
});

/** Nobody grants more than the operator has. */
export class BeyondAdhesion extends Refusal {
  constructor(message: string) {
    super(beyondAdhesion, message);
  }
}

const unknownRole = defineProblem(422, 'unknown-role', {
  en: ['The teleservice has no such role', 'The answer of `GET /teleservices` lists the roles.'],
  fr: ['Le téléservice n’a pas ce rôle', 'La réponse de `GET /teleservices` énumère les rôles.'],
});

/** The teleservice has no role of this id. */
export class UnknownRole extends Refusal {
  constructor(role: string) {
    super(unknownRole, `The teleservice has no role «${role}»`);
  }
}

/**
 * The terms of an entitlement that is asked for at the instant; `running` is the one that it changes. Without a last day it lasts as long as the
 * adhesion. Throws UnknownRole, PeriodRefused or BeyondAdhesion.
 */
export function termsOf(
  { teleserviceId, roles, ...asked }: AskedEntitlement,
  { roles: known, adhesion }: Grantable,
  at: string,
  running?: Period,
): EntitlementTerms {
  const unknown = roles.find((role) => !known.includes(role));
  if (unknown !== undefined) throw new UnknownRole(unknown);
  if (adhesion === undefined || hasEnded(adhesion, at)) {
    throw new BeyondAdhesion(`The operator has no open adhesion to ${teleserviceId}`);
  }
  const period = periodOf(asked, at, running);
  if (hasEnded(adhesion, period.until ?? period.from) && adhesion.until !== period.until) {
    throw new BeyondAdhesion(`The adhesion to ${teleserviceId} ends before, at ${adhesion.until}`);
  }
  return { teleserviceId, roles: [...new Set(roles)], ...period };
}

function hasEnded({ until }: { readonly until?: string }, instant: string): boolean {
  return until !== undefined && until <= instant;
}
