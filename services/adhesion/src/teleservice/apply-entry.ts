import type { TeleserviceEvent } from '#contracts';
import { isDeepStrictEqual } from 'node:util';
import { v5 as uuidFrom } from 'uuid';
import type { CatalogueEntry, TeleserviceState } from './teleservice.js';

export interface ApplyEntry {
  /** Of the first event; the ids of others are made of it. */
  readonly eventId: string;
  readonly at: string;
  readonly entry: CatalogueEntry;
  readonly by: 'catalogue' | 'built-in';
}

/**
 * The file of the catalogue says this of a teleservice. What it says otherwise than when it was last applied is news; the
 * rest is as it was, whatever was decided elsewhere meanwhile. Applying an entry again changes nothing.
 */
export function applyEntry({ eventId, at, entry, by }: ApplyEntry, state: TeleserviceState): TeleserviceEvent[] {
  const { id: teleserviceId, client, ...said } = entry;
  const fact = { teleserviceId, by, at };
  const clientNews = (): Omit<TeleserviceEvent, 'id'> =>
    client === undefined
      ? { type: 'client-disabled', data: fact }
      : { type: 'client-configured', data: { ...fact, client } };
  const identified = (event: Omit<TeleserviceEvent, 'id'>) =>
    ({ ...event, id: uuidFrom(event.type, eventId) }) as TeleserviceEvent;
  if (state.status === 'unknown') {
    const registered = { id: eventId, type: 'teleservice-registered', data: { ...said, ...fact } } as const;
    return client === undefined ? [registered] : [registered, identified(clientNews())];
  }
  const differs = (...fields: (keyof CatalogueEntry)[]) =>
    fields.some((field) => !isDeepStrictEqual(entry[field], state.applied[field]));
  const { name, url, roles, requiredLevel, maxAgeMinutes, needsAdhesion, needsAudit, open } = entry;
  const news: Omit<TeleserviceEvent, 'id'>[] = [];
  if (differs('name')) news.push({ type: 'teleservice-renamed', data: { ...fact, name } });
  if (differs('url')) news.push({ type: 'teleservice-moved', data: { ...fact, ...(url !== undefined && { url }) } });
  if (differs('roles')) news.push({ type: 'teleservice-roles-changed', data: { ...fact, roles } });
  if (differs('requiredLevel', 'maxAgeMinutes')) {
    const age = maxAgeMinutes !== undefined && { maxAgeMinutes };
    news.push({ type: 'demand-changed', data: { ...fact, requiredLevel, ...age, from: at } });
  }
  if (differs('needsAdhesion', 'needsAudit')) {
    news.push({ type: 'requirements-changed', data: { ...fact, needsAdhesion, needsAudit } });
  }
  if (differs('open')) news.push({ type: open ? 'teleservice-opened' : 'teleservice-withdrawn', data: fact });
  if (differs('client')) news.push(clientNews());
  return news.map(identified);
}
