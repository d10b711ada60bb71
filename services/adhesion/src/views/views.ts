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
import type { View } from '#event-sourcing';
import { afterAdhesionEvent, afterMembershipEvent, afterOperatorEvent, afterTeleserviceEvent } from '#rights';

/** The catalogue. */
export const teleserviceView: View<TeleserviceView, TeleserviceEvent> = {
  definition: teleserviceViewCollection,
  events: teleserviceEvents,
  project: afterTeleserviceEvent,
};

/** Operators, what may tell who they are unopened. */
export const operatorView: View<OperatorView, OperatorEvent> = {
  definition: operatorViewCollection,
  events: operatorEvents,
  project: afterOperatorEvent,
};

/** What operators have with teleservices, step by step. */
export const adhesionView: View<AdhesionView, AdhesionEvent> = {
  definition: adhesionViewCollection,
  events: adhesionEvents,
  project: afterAdhesionEvent,
};

/** What persons have with operators, and what they are entitled to. */
export const rightsView: View<RightsView, MembershipEvent> = {
  definition: rightsViewCollection,
  events: membershipEvents,
  project: afterMembershipEvent,
};
