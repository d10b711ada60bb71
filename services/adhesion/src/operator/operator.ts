import { conflict, notFound, operatorEvents, type OperatorEvent, type OperatorView } from '#contracts';
import { Refusal, type Aggregate } from '#event-sourcing';
import { afterOperatorEvent } from '#rights';

export type Operator = OperatorView;

/** A company, as customs know it: by its SIREN, or by a customs number that is not French. */
export type OperatorState = { readonly status: 'unknown' } | Operator;

/** Streams `operator-<operator id>`: the id is derived from the number, so that there is one for each. */
export const operator: Aggregate<OperatorState, OperatorEvent> = {
  events: operatorEvents,
  initialState: { status: 'unknown' },
  evolve: (state, event) => afterOperatorEvent(state.status === 'unknown' ? null : state, event) ?? state,
};

/** There is no such operator. */
export class NoSuchOperator extends Refusal {
  constructor() {
    super(notFound, 'There is no such operator');
  }
}

/** Nobody acts for the operator any more. */
export class OperatorClosed extends Refusal {
  constructor() {
    super(conflict, 'The operator is closed');
  }
}

/** The operator, if somebody may act for it. Throws NoSuchOperator or OperatorClosed. */
export function mustBeOpen(state: OperatorState): Operator {
  if (state.status === 'unknown') throw new NoSuchOperator();
  if (state.status === 'closed') throw new OperatorClosed();
  return state;
}
