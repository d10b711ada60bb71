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

/**
 * By which account operators are administered: an index of category `operator`, written by the adhesion service alone. Document id =
 * membership id of operator and account, whether or not the person is a member.
 */
export interface Administration {
  readonly operatorId: string;
  readonly accountId: string;
  /** False once it ended. */
  readonly current: boolean;
  /** Revision of the operator's stream that said so. */
  readonly operatorRevision: number;
}

/** Collection in the document store: name, version, indexes. */
export const administrationCollection = {
  name: 'administration',
  version: 1,
  indexes: [{ fields: ['accountId'] as const }, { fields: ['operatorId'] as const }],
} as const;
