import type { DataOf } from '../stored-events.js';

/**
 * The published read model of category `operator`: written by the adhesion service alone, read by the gateway. Document id =
 * operator id. Number, name and establishments stay sealed, under the key of the operator.
 */
export interface OperatorView extends Pick<DataOf<'operator-opened'>, 'operatorId' | 'kind' | 'verified'> {
  readonly status: 'open' | 'closed';
  /** Sealed OperatorIdentity. */
  readonly identity: string;
  /** Account ids, in the order in which they were designated. */
  readonly administrators: readonly string[];
  /** Sealed Establishment, by establishment id. */
  readonly establishments: Readonly<Record<string, string>>;
  /** The operator that followed upon this one. */
  readonly successorId?: string;
  /** Id of the event by which it is open or closed. */
  readonly because: readonly string[];
}

/** Collection in the document store: name, version, indexes. */
export const operatorViewCollection = { name: 'operator-view', version: 1, indexes: [] } as const;
