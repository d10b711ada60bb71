import {
  adhesionEvents,
  adhesionViewCollection,
  membershipEvents,
  operatorEvents,
  operatorViewCollection,
  rightsViewCollection,
  teleserviceEvents,
  teleserviceViewCollection,
  type AdhesionEvent,
  type AdhesionView,
  type MembershipEvent,
  type OperatorEvent,
  type OperatorView,
  type RightsView,
  type TeleserviceEvent,
  type TeleserviceView,
} from '#contracts';
import type { DocumentStore } from '#document-store';
import { Checkpoints, follow, unleased, viewName, type Log, type Worker } from '#event-sourcing';
import type { EventStore } from '#event-store';
import { afterAdhesionEvent, afterMembershipEvent, afterOperatorEvent, afterTeleserviceEvent } from '#rights';
import type { Ports } from '#runtime';
import { CurrentView } from './current-view.js';
import { HeardChanges } from './heard-changes.js';

const teleservices = {
  definition: teleserviceViewCollection,
  events: teleserviceEvents,
  fold: afterTeleserviceEvent,
};
const operators = { definition: operatorViewCollection, events: operatorEvents, fold: afterOperatorEvent };
const adhesions = { definition: adhesionViewCollection, events: adhesionEvents, fold: afterAdhesionEvent };
const memberships = {
  definition: rightsViewCollection,
  events: membershipEvents,
  fold: afterMembershipEvent,
  listedBy: 'accountId',
} as const;
/** The read models that rights rest on, as their owner publishes them. */
export const publishedViews = [teleservices, operators, adhesions, memberships];

/** So many changes are kept before it is looked which of them views have reached. */
const keptChanges = 1_000;

/** What it rests on who may enter which teleservice, for whom: the adhesion service's published read models, as the log has them. */
export class RightsBasis {
  readonly teleservices: CurrentView<TeleserviceView, TeleserviceEvent>;
  readonly operators: CurrentView<OperatorView, OperatorEvent>;
  readonly adhesions: CurrentView<AdhesionView, AdhesionEvent>;
  /** Listed by account. */
  readonly memberships: CurrentView<RightsView, MembershipEvent>;

  constructor(
    documents: DocumentStore,
    store: EventStore,
    readonly heard = new HeardChanges(),
  ) {
    this.teleservices = new CurrentView(teleservices, documents, store, heard);
    this.operators = new CurrentView(operators, documents, store, heard);
    this.adhesions = new CurrentView(adhesions, documents, store, heard);
    this.memberships = new CurrentView<RightsView, MembershipEvent>(memberships, documents, store, heard);
  }
}

/**
 * Hears what changes rights. Every replica does, from where the views stand: what is withdrawn counts within a second of the event, whether
 * or not views are being written and messages published.
 */
export function followRights(
  { heard }: RightsBasis,
  ports: Pick<Ports, 'eventStore' | 'documentStore'>,
  log: Log,
): Worker {
  const { eventStore: store, documentStore: documents } = ports;
  const checkpoints = new Checkpoints(documents);
  const reachedByAll = async () => {
    const reached = await Promise.all(publishedViews.map((view) => checkpoints.get(viewName(view))));
    return reached.reduce((one, other) => (one < other ? one : other));
  };
  const following = follow({
    name: 'gateway.rights',
    events: publishedViews.map(({ events }) => events),
    store,
    documents,
    log,
    batchSize: 100,
    from: reachedByAll,
    handle: async (events) => {
      for (const event of events) heard.hear(event);
      if (heard.size > keptChanges) heard.forgetUntil(await reachedByAll());
    },
  });
  return unleased(following, log);
}
