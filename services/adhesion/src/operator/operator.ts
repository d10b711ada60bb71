import { notFound, operatorEvents, conflict, type DataOf, type OperatorEvent } from '#contracts';
import { Refusal, type Aggregate } from '#event-sourcing';

export interface Operator extends Pick<DataOf<'operator-opened'>, 'operatorId' | 'kind' | 'verified' | 'identity'> {
  readonly status: 'open' | 'closed';
  /** Account ids, in the order in which they were designated. */
  readonly administrators: readonly string[];
  /** Sealed Establishment, by establishment id. */
  readonly establishments: Readonly<Record<string, string>>;
  readonly successorId?: string;
  /** Id of the event by which it is open or closed. */
  readonly because: readonly string[];
}

/** A company, as customs know it: by its SIREN, or by a customs number that is not French. */
export type OperatorState = { readonly status: 'unknown' } | Operator;

/** Streams `operator-<operator id>`: the id is derived from the number, so that there is one for each. */
export const operator: Aggregate<OperatorState, OperatorEvent> = {
  events: operatorEvents,
  initialState: { status: 'unknown' },
  evolve,
};

function evolve(state: OperatorState, event: OperatorEvent): OperatorState {
  if (event.type === 'operator-opened') return opened(event.id, event.data);
  return state.status === 'unknown' ? state : evolveKnown(state, event);
}

function opened(id: string, { at: _, ...facts }: DataOf<'operator-opened'>): Operator {
  return { status: 'open', ...facts, administrators: [], establishments: {}, because: [id] };
}

function evolveKnown(state: Operator, event: Exclude<OperatorEvent, { readonly type: 'operator-opened' }>): Operator {
  switch (event.type) {
    case 'operator-renamed':
      return { ...state, identity: event.data.identity };
    case 'establishment-added': {
      const { establishmentId, establishment } = event.data;
      return { ...state, establishments: { ...state.establishments, [establishmentId]: establishment } };
    }
    case 'establishment-removed': {
      const { [event.data.establishmentId]: _, ...establishments } = state.establishments;
      return { ...state, establishments };
    }
    case 'administrator-designated':
      return { ...state, administrators: [...state.administrators, event.data.accountId] };
    case 'administrator-withdrawn': {
      const administrators = state.administrators.filter((accountId) => accountId !== event.data.accountId);
      return { ...state, administrators };
    }
    case 'operator-succeeded':
      return { ...state, successorId: event.data.successorId };
    case 'operator-closed':
      return { ...state, status: 'closed', administrators: [], because: [event.id] };
  }
}

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
