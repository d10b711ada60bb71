import { notFound, teleserviceEvents, type DataOf, type TeleserviceEvent, type TeleserviceView } from '#contracts';
import { Refusal, type Aggregate } from '#event-sourcing';
import { afterTeleserviceEvent } from '#rights';

export type Client = DataOf<'client-configured'>['client'];

/** What the file of the catalogue says of one teleservice. */
export interface CatalogueEntry extends Pick<
  DataOf<'teleservice-registered'>,
  'name' | 'url' | 'requiredLevel' | 'maxAgeMinutes' | 'needsAdhesion' | 'needsAudit' | 'roles' | 'open'
> {
  readonly id: string;
  /** How it takes part in single sign-on; absent: not at all. */
  readonly client?: Client;
}

/** What rights rest on, and what people are shown. */
export interface Teleservice extends TeleserviceView {
  readonly status: 'registered';
  /** What the file said when it was last applied: only what it says otherwise since then is news. */
  readonly applied: CatalogueEntry;
}

export type TeleserviceState = { readonly status: 'unknown' } | Teleservice;

/** Streams `teleservice-<teleservice id>`. */
export const teleservice: Aggregate<TeleserviceState, TeleserviceEvent> = {
  events: teleserviceEvents,
  initialState: { status: 'unknown' },
  evolve,
};

function evolve(state: TeleserviceState, event: TeleserviceEvent): TeleserviceState {
  const before = state.status === 'unknown' ? null : state;
  const after = afterTeleserviceEvent(before, event);
  return after === null ? state : { ...after, status: 'registered', applied: appliedAfter(before, event) };
}

function appliedAfter(before: Teleservice | null, event: TeleserviceEvent): CatalogueEntry {
  if (event.type === 'teleservice-registered') {
    const { teleserviceId: id, at: _, by: __, ...said } = event.data;
    return { id, ...said };
  }
  return event.data.by === 'agent' ? before!.applied : { ...before!.applied, ...saidBy(event) };
}

type Change = Exclude<TeleserviceEvent, { readonly type: 'teleservice-registered' }>;

/** The part of an entry that the event tells. */
function saidBy({ type, data }: Change): Partial<CatalogueEntry> {
  switch (type) {
    case 'teleservice-renamed':
      return { name: data.name };
    case 'teleservice-moved':
      return { url: data.url };
    case 'teleservice-roles-changed':
      return { roles: data.roles };
    case 'demand-changed':
      return { requiredLevel: data.requiredLevel, maxAgeMinutes: data.maxAgeMinutes };
    case 'requirements-changed':
      return { needsAdhesion: data.needsAdhesion, needsAudit: data.needsAudit };
    case 'client-configured':
      return { client: data.client };
    case 'client-disabled':
      return { client: undefined };
    case 'client-secret-renewed':
      return {};
    case 'teleservice-opened':
      return { open: true };
    case 'teleservice-withdrawn':
      return { open: false };
  }
}

/** The catalogue has no such teleservice. */
export class NoSuchTeleservice extends Refusal {
  constructor(id: string) {
    super(notFound, `There is no teleservice «${id}»`);
  }
}

/** The teleservice of the id, if the catalogue has it. Throws NoSuchTeleservice. */
export function mustBeRegistered(state: TeleserviceState, id: string): Teleservice {
  if (state.status === 'unknown') throw new NoSuchTeleservice(id);
  return state;
}
