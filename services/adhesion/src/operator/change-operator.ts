import type { DataOf, OperatorEvent } from '#contracts';
import { v5 as uuidFrom } from 'uuid';
import type { Decision } from '../decision.js';
import { mustBeOpen, type OperatorState } from './operator.js';

/** An establishment of the operator, where its number named one. */
export type NamedEstablishment = Pick<DataOf<'establishment-added'>, 'establishmentId' | 'establishment'>;

export interface OpenOperator
  extends Decision, Pick<DataOf<'operator-opened'>, 'operatorId' | 'kind' | 'verified' | 'identity'> {
  readonly establishment?: NamedEstablishment;
}

/**
 * An agent opens the operator of a number. Where it is open already, whichever of its numbers is given, nothing changes but
 * for an establishment that was not known. One that was closed begins anew, without its administrators.
 */
export function openOperator(command: OpenOperator, state: OperatorState): OperatorEvent[] {
  const { eventId, at, operatorId, kind, verified, identity, establishment } = command;
  const events: OperatorEvent[] = [];
  if (state.status !== 'open') {
    events.push({ id: eventId, type: 'operator-opened', data: { operatorId, kind, verified, identity, at } });
  }
  const known = state.status === 'open' ? state.establishments : {};
  if (establishment && known[establishment.establishmentId] === undefined) {
    const id = events.length === 0 ? eventId : uuidFrom('establishment-added', eventId);
    events.push({ id, type: 'establishment-added', data: { operatorId, ...establishment, at } });
  }
  return events;
}

/** The operator is called otherwise. Its name is sealed: the caller looks whether this one is new. */
export function renameOperator(
  { eventId, at, identity }: Decision & { readonly identity: string },
  state: OperatorState,
): OperatorEvent[] {
  const { operatorId } = mustBeOpen(state);
  return [{ id: eventId, type: 'operator-renamed', data: { operatorId, identity, at } }];
}

/** An establishment is one of the operator; one that is known already changes nothing. */
export function addEstablishment(
  { eventId, at, ...establishment }: Decision & NamedEstablishment,
  state: OperatorState,
): OperatorEvent[] {
  const { operatorId, establishments } = mustBeOpen(state);
  if (establishments[establishment.establishmentId] !== undefined) return [];
  return [{ id: eventId, type: 'establishment-added', data: { operatorId, ...establishment, at } }];
}

/** It is none any more; one that is not known changes nothing. */
export function removeEstablishment(
  { eventId, at, establishmentId }: Decision & Pick<NamedEstablishment, 'establishmentId'>,
  state: OperatorState,
): OperatorEvent[] {
  const { operatorId, establishments } = mustBeOpen(state);
  if (establishments[establishmentId] === undefined) return [];
  return [{ id: eventId, type: 'establishment-removed', data: { operatorId, establishmentId, at } }];
}

/** Another operator follows upon this one, whose adhesions stay its own: a convention is with a legal person. */
export function succeedOperator(
  { eventId, at, successorId }: Decision & { readonly successorId: string },
  state: OperatorState,
): OperatorEvent[] {
  const { operatorId, successorId: known } = mustBeOpen(state);
  if (known === successorId || operatorId === successorId) return [];
  return [{ id: eventId, type: 'operator-succeeded', data: { operatorId, successorId, at } }];
}

/** Nobody acts for the operator any more. Closing it again changes nothing. */
export function closeOperator(
  { eventId, at, reason }: Decision & { readonly reason: string },
  state: OperatorState,
): OperatorEvent[] {
  if (state.status === 'closed') return [];
  const { operatorId } = mustBeOpen(state);
  return [{ id: eventId, type: 'operator-closed', data: { operatorId, reason, at } }];
}
