import type { DataOf, EventName, StoredEvent } from '../stored-events.js';

/** A step as it was recorded or, where it was corrected since, as it should have been. */
export type AdhesionStep = StoredEvent<Exclude<EventName<{ readonly category: 'adhesion' }>, 'step-corrected'>>;

/**
 * The published read model of category `adhesion`: written by the adhesion service alone, read by the gateway. Document id =
 * adhesion id, which is derived of operator and teleservice.
 */
export interface AdhesionView extends Pick<
  DataOf<'adhesion-requested'>,
  'adhesionId' | 'operatorId' | 'teleserviceId' | 'needsAudit'
> {
  /** Where the last request has come to, by its steps. What has an end is over then, though nothing is written: see `until`. */
  readonly status:
    | 'requested'
    | 'audit-ordered'
    | 'audit-concluded'
    | 'agreed'
    | 'convention-signed'
    | 'open'
    | 'suspended'
    | 'ended'
    | 'refused'
    | 'withdrawn';
  /** From when it stands so. */
  readonly since?: string;
  /** From when it is open; once it was opened. */
  readonly from?: string;
  /** When it ends by itself. */
  readonly until?: string;
  /** When its opening was recorded: entitlements that are older are of a former adhesion. */
  readonly openedAt?: string;
  /** Whether those count again. */
  readonly revives: boolean;
  /** Of the last audit. */
  readonly outcome?: DataOf<'audit-concluded'>['outcome'];
  /** Every step of every request, in the order in which they were taken. */
  readonly steps: readonly AdhesionStep[];
  /** Ids of the events by which it stands so. */
  readonly because: readonly string[];
}

/** Collection in the document store: name, version, indexes. */
export const adhesionViewCollection = {
  name: 'adhesion-view',
  version: 1,
  indexes: [
    { fields: ['operatorId'] as const },
    { fields: ['teleserviceId'] as const },
    { fields: ['until'] as const },
  ],
} as const;
