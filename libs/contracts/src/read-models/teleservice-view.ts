import type { DataOf } from '../stored-events.js';

/** What is demanded of sessions from an instant on. */
export interface TeleserviceDemand extends Pick<DataOf<'demand-changed'>, 'requiredLevel' | 'maxAgeMinutes' | 'from'> {
  /** Id of the event that said so. */
  readonly because: string;
}

/** Of a secret that was renewed once at least. */
export interface ClientSecretState extends Pick<DataOf<'client-secret-renewed'>, 'generation'> {
  /** Since when; the one before is accepted for a while from then on. */
  readonly renewedAt: string;
}

/**
 * The published read model of category `teleservice`: the catalogue, one document for each entry. Written by the adhesion service alone,
 * read by the gateway. Document id = teleservice id.
 */
export interface TeleserviceView extends Pick<
  DataOf<'teleservice-registered'>,
  'name' | 'url' | 'needsAdhesion' | 'needsAudit' | 'roles' | 'open'
> {
  readonly id: string;
  /** In the order in which they were decided; one at least. One may begin later. */
  readonly demands: readonly TeleserviceDemand[];
  /** How it takes part in single sign-on; absent: not at all. Its client id is the teleservice's id. */
  readonly client?: DataOf<'client-configured'>['client'];
  /** Which secret of the client is in use; absent: the first one. It stays while there is no client. */
  readonly clientSecret?: ClientSecretState;
  /** Ids of the events by which it is open or not, and needs what it needs. */
  readonly because: { readonly open: string; readonly requirements: string };
}

/** Collection in the document store: name, version, indexes. */
export const teleserviceViewCollection = { name: 'teleservice-view', version: 1, indexes: [] } as const;
