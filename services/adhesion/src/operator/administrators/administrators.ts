import { defineProblem, type DataOf, type OperatorEvent } from '#contracts';
import { Refusal } from '#event-sourcing';
import type { Decision } from '../../decision.js';
import { mustBeOpen, type Operator, type OperatorState } from '../operator.js';

/** Who decides about administrators: an agent, on the ground of a paper, or an administrator by his account. */
export type Decider =
  { readonly by: 'agent'; readonly reference: string } | { readonly by: 'administrator'; readonly accountId: string };

const notAdministrator = defineProblem(403, 'not-administrator', {
  en: ['Not an administrator', 'Only an administrator of the operator decides about it.'],
  fr: ['Pas un administrateur', 'Seul un administrateur de l’opérateur en décide.'],
});

/** Who decides is no administrator of the operator, or no longer. */
export class NotAdministrator extends Refusal {
  constructor() {
    super(notAdministrator);
  }
}

const lastAdministrator = defineProblem(409, 'last-administrator', {
  en: [
    'The last administrator',
    'The operator would be without an administrator. Designate another first, or ask the customs office.',
  ],
  fr: [
    'Le dernier administrateur',
    'L’opérateur n’aurait plus d’administrateur. Désignez-en d’abord un autre, ou adressez-vous au bureau des douanes.',
  ],
});

/** The operator keeps one administrator. */
export class LastAdministrator extends Refusal {
  constructor() {
    super(lastAdministrator);
  }
}

/** Throws NotAdministrator unless the account administers the operator. */
export function mustAdminister({ administrators }: Operator, accountId: string): void {
  if (!administrators.includes(accountId)) throw new NotAdministrator();
}

/** the first is designated by an agent, others by an administrator. Who is one already stays one. */
export function designateAdministrator(
  { eventId, at, accountId, decider }: Decision & { readonly accountId: string; readonly decider: Decider },
  state: OperatorState,
): OperatorEvent[] {
  const open = mustBeOpen(state);
  if (decider.by === 'administrator') mustAdminister(open, decider.accountId);
  if (open.administrators.includes(accountId)) return [];
  const { operatorId } = open;
  const ground = decider.by === 'agent' ? { by: decider.by, reference: decider.reference } : { by: decider.by };
  return [{ id: eventId, type: 'administrator-designated', data: { operatorId, accountId, ...ground, at } }];
}

/**
 * administrators withdraw each other and themselves, but never the last. An agent may. Who is none changes
 * nothing.
 */
export function withdrawAdministrator(
  command: Decision & { readonly accountId: string; readonly decider: Decider },
  state: OperatorState,
): OperatorEvent[] {
  const { eventId, at, accountId, decider } = command;
  const open = mustBeOpen(state);
  const { operatorId, administrators } = open;
  if (decider.by === 'administrator') mustAdminister(open, decider.accountId);
  if (!administrators.includes(accountId)) return [];
  if (decider.by === 'administrator' && administrators.length === 1) throw new LastAdministrator();
  return [{ id: eventId, type: 'administrator-withdrawn', data: { operatorId, accountId, ...groundOf(), at } }];

  function groundOf() {
    if (decider.by === 'agent') return { by: decider.by, reference: decider.reference };
    return { by: decider.accountId === accountId ? 'person' : decider.by } as const;
  }
}

/** who leaves the operator, or is sent away, administers it no longer; but for the last, who stays. Who is none changes nothing. */
export function resignAdministrator(
  command: Decision & { readonly accountId: string; readonly decider: Decider },
  state: OperatorState,
): OperatorEvent[] {
  const administers = state.status === 'open' && state.administrators.includes(command.accountId);
  return administers ? withdrawAdministrator(command, state) : [];
}

/**
 * Nobody decides: the account has ended that administered, or its membership, be it of the last. Told by who ended that. Who is
 * none changes nothing.
 */
export function endAdministration(
  command: Decision & Pick<DataOf<'administrator-withdrawn'>, 'accountId' | 'by'>,
  state: OperatorState,
): OperatorEvent[] {
  const { eventId, at, accountId, by } = command;
  if (state.status !== 'open' || !state.administrators.includes(accountId)) return [];
  const { operatorId } = state;
  return [{ id: eventId, type: 'administrator-withdrawn', data: { operatorId, accountId, by, at } }];
}
