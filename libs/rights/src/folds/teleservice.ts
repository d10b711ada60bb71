import type { DataOf, TeleserviceEvent, TeleserviceView } from '#contracts';

/** An entry of the catalogue after the event; null where it was never registered. */
export function afterTeleserviceEvent(before: TeleserviceView | null, event: TeleserviceEvent): TeleserviceView | null {
  if (event.type === 'teleservice-registered') return registered(event.id, event.data);
  return before && afterChange(before, event);
}

/** An event by which an entry is otherwise than it was registered. */
export type TeleserviceChange = Exclude<TeleserviceEvent, { readonly type: 'teleservice-registered' }>;

function registered(id: string, data: DataOf<'teleservice-registered'>): TeleserviceView {
  const { teleserviceId, at: from, by: _, requiredLevel, maxAgeMinutes, ...facts } = data;
  const demand = { requiredLevel, ...(maxAgeMinutes !== undefined && { maxAgeMinutes }), from, because: id };
  return { id: teleserviceId, ...facts, demands: [demand], because: { open: id, requirements: id } };
}

function afterChange(before: TeleserviceView, event: TeleserviceChange): TeleserviceView {
  const { id, type, data } = event;
  switch (type) {
    case 'teleservice-renamed':
      return { ...before, name: data.name };
    case 'teleservice-moved':
      return { ...before, url: data.url };
    case 'teleservice-roles-changed':
      return { ...before, roles: data.roles };
    case 'demand-changed': {
      const { requiredLevel, maxAgeMinutes, from } = data;
      const demand = { requiredLevel, ...(maxAgeMinutes !== undefined && { maxAgeMinutes }), from, because: id };
      return { ...before, demands: [...before.demands, demand] };
    }
    case 'requirements-changed': {
      const { needsAdhesion, needsAudit } = data;
      return { ...before, needsAdhesion, needsAudit, because: { ...before.because, requirements: id } };
    }
    case 'client-configured':
      return { ...before, client: data.client };
    case 'client-secret-renewed':
      return { ...before, clientSecret: { generation: data.generation, renewedAt: data.at } };
    case 'client-disabled': {
      const { client: _, ...others } = before;
      return others;
    }
    case 'teleservice-opened':
    case 'teleservice-withdrawn':
      return { ...before, open: type === 'teleservice-opened', because: { ...before.because, open: id } };
  }
}
