import { notFound, teleserviceEvents, type DataOf, type TeleserviceEvent } from '#contracts';
import { Refusal, type Aggregate } from '#event-sourcing';
import type { TeleserviceFact } from '#rights';

/** What the file of the catalogue says of one teleservice. */
export interface CatalogueEntry extends Pick<
  DataOf<'teleservice-registered'>,
  'name' | 'url' | 'requiredLevel' | 'maxAgeMinutes' | 'needsAdhesion' | 'needsAudit' | 'roles' | 'open'
> {
  readonly id: string;
}

/** What rights rest on, and what people are shown. */
export interface Teleservice
  extends Omit<TeleserviceFact, 'roles'>, Pick<CatalogueEntry, 'name' | 'url' | 'roles' | 'needsAudit'> {
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
  if (event.type === 'teleservice-registered') return registered(event.id, event.data);
  if (state.status === 'unknown') return state;
  const changed = changedBy(event, state);
  return event.data.by === 'agent' ? changed : { ...changed, applied: { ...state.applied, ...saidBy(event) } };
}

function registered(id: string, data: DataOf<'teleservice-registered'>): Teleservice {
  const { teleserviceId, at, by: _, requiredLevel, maxAgeMinutes, ...facts } = data;
  const demand = { requiredLevel, maxAgeMinutes };
  return {
    status: 'registered',
    id: teleserviceId,
    ...facts,
    demands: [{ ...demand, from: at, because: id }],
    applied: { id: teleserviceId, ...facts, ...demand },
    because: { open: id, requirements: id },
  };
}

type Change = Exclude<TeleserviceEvent, { readonly type: 'teleservice-registered' }>;

function changedBy(event: Change, state: Teleservice): Teleservice {
  switch (event.type) {
    case 'demand-changed': {
      const { requiredLevel, maxAgeMinutes, from } = event.data;
      return { ...state, demands: [...state.demands, { requiredLevel, maxAgeMinutes, from, because: event.id }] };
    }
    case 'requirements-changed':
      return { ...state, ...saidBy(event), because: { ...state.because, requirements: event.id } };
    case 'teleservice-opened':
    case 'teleservice-withdrawn':
      return { ...state, ...saidBy(event), because: { ...state.because, open: event.id } };
    case 'teleservice-renamed':
    case 'teleservice-moved':
    case 'teleservice-roles-changed':
      return { ...state, ...saidBy(event) };
  }
}

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
