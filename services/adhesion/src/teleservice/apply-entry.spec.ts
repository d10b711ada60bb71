import { describe, expect, it } from '@jest/globals';
import {
  clientConfigured,
  demandChanged,
  teleserviceRegistered,
  type StoredEvent,
  type TeleserviceEvent,
} from '#contracts';
import { given } from '#event-sourcing/testing';
import { demandAt } from '#rights';
import { v5 as uuidFrom } from 'uuid';
import { applyEntry } from './apply-entry.js';
import { teleservice, type CatalogueEntry, type Teleservice } from './teleservice.js';

const eventId = '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b11';
const { teleserviceId: id, by: _, at, ...said } = teleserviceRegistered.example;
const entry: CatalogueEntry = { id, ...said };
const registered: StoredEvent<'teleservice-registered'> = {
  id: eventId,
  type: 'teleservice-registered',
  data: teleserviceRegistered.example,
};
const later = '2026-03-20T08:00:00.000Z';
const news = '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b12';
const changed = (over: Partial<CatalogueEntry>) => ({
  eventId: news,
  at: later,
  entry: { ...entry, ...over },
  by: 'catalogue' as const,
});
const { client } = clientConfigured.example;
const told = { teleserviceId: id, by: 'catalogue', at: later } as const;
const by = (event: Omit<TeleserviceEvent, 'id'>) => ({ ...event, id: uuidFrom(event.type, news) }) as TeleserviceEvent;
const withdrawnByAgent: TeleserviceEvent = {
  id: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b13',
  type: 'teleservice-withdrawn',
  data: { ...told, by: 'agent' },
};

describe('the file of the catalogue', () => {
  it('brings a teleservice that is new', () => {
    given(teleservice).when(applyEntry, { eventId, at, entry, by: 'catalogue' }).then(registered);
  });

  it('says nothing by saying it again', () => {
    given(teleservice, registered).when(applyEntry, changed({})).then();
  });

  it.each<[Partial<CatalogueEntry>, Omit<TeleserviceEvent, 'id'>]>([
    [
      { name: { fr: 'Stat', en: 'Stat' } },
      { type: 'teleservice-renamed', data: { ...told, name: { fr: 'Stat', en: 'Stat' } } },
    ],
    [
      { url: 'https://statncb.example/' },
      { type: 'teleservice-moved', data: { ...told, url: 'https://statncb.example/' } },
    ],
    [{ roles: [] }, { type: 'teleservice-roles-changed', data: { ...told, roles: [] } }],
    [
      { requiredLevel: 'totp' },
      { type: 'demand-changed', data: { ...told, requiredLevel: 'totp', maxAgeMinutes: 720, from: later } },
    ],
    [
      { maxAgeMinutes: undefined },
      { type: 'demand-changed', data: { ...told, requiredLevel: 'password', from: later } },
    ],
    [
      { needsAudit: false },
      { type: 'requirements-changed', data: { ...told, needsAdhesion: true, needsAudit: false } },
    ],
    [{ open: false }, { type: 'teleservice-withdrawn', data: told }],
    [{ client }, { type: 'client-configured', data: { ...told, client } }],
  ])('says something else: %j', (over, event) => {
    given(teleservice, registered).when(applyEntry, changed(over)).then(by(event));
    given(teleservice, registered, by(event)).when(applyEntry, changed(over)).then();
  });

  it('may say several things at once', () => {
    given(teleservice, registered)
      .when(applyEntry, changed({ roles: [], open: false }))
      .then(
        by({ type: 'teleservice-roles-changed', data: { ...told, roles: [] } }),
        by({ type: 'teleservice-withdrawn', data: told }),
      );
  });

  it('does not undo what was decided elsewhere, until it says something new of it', () => {
    given(teleservice, registered, withdrawnByAgent).when(applyEntry, changed({})).then();
    const closed = by({ type: 'teleservice-withdrawn', data: told });
    given(teleservice, registered, withdrawnByAgent)
      .when(applyEntry, changed({ open: false }))
      .then(closed);
    given(teleservice, registered, withdrawnByAgent, closed)
      .when(applyEntry, changed({ open: true }))
      .then(by({ type: 'teleservice-opened', data: told }));
  });
});

describe('the client of a teleservice', () => {
  const configured = by({ type: 'client-configured', data: { ...told, client } });
  const renewed: TeleserviceEvent = {
    id: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b14',
    type: 'client-secret-renewed',
    data: { ...told, by: 'agent', generation: 2 },
  };
  const stateAfter = (...events: TeleserviceEvent[]) =>
    [registered, ...events].reduce(teleservice.evolve, teleservice.initialState);

  it('may come with the teleservice', () => {
    const event = { ...configured, id: uuidFrom(configured.type, eventId), data: { ...told, at, client } };
    given(teleservice)
      .when(applyEntry, { eventId, at, entry: { ...entry, client }, by: 'catalogue' })
      .then(registered, event as TeleserviceEvent);
  });

  it('is another as a whole, where anything of it is', () => {
    const other = { ...client, scopes: ['openid'] as const };
    given(teleservice, registered, configured)
      .when(applyEntry, changed({ client: { ...other, scopes: [...other.scopes] } }))
      .then(by({ type: 'client-configured', data: { ...told, client: { ...other, scopes: [...other.scopes] } } }));
    given(teleservice, registered, configured).when(applyEntry, changed({ client })).then();
  });

  it('is disabled once the file leaves it out', () => {
    const disabled = by({ type: 'client-disabled', data: told });
    given(teleservice, registered, configured).when(applyEntry, changed({})).then(disabled);
    given(teleservice, registered, configured, disabled).when(applyEntry, changed({})).then();
    expect(stateAfter(configured, disabled)).not.toHaveProperty('client');
  });

  it('never comes back to a secret that was renewed', () => {
    const clientSecret = { generation: 2, renewedAt: later };
    const disabled = by({ type: 'client-disabled', data: told });
    expect(stateAfter(configured, renewed)).toMatchObject({ client, clientSecret });
    expect(stateAfter(configured, renewed, disabled, configured)).toMatchObject({ client, clientSecret });
    given(teleservice, registered, configured, renewed).when(applyEntry, changed({ client })).then();
  });
});

describe('what a teleservice demands', () => {
  const demanded = (requiredLevel: CatalogueEntry['requiredLevel'], from: string, last: number): TeleserviceEvent => ({
    id: `0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b${last}`,
    type: 'demand-changed',
    data: { ...demandChanged.example, by: 'agent', requiredLevel, from },
  });
  const levelAt = (instant: string, ...events: TeleserviceEvent[]) => {
    const state = [registered, ...events].reduce(teleservice.evolve, teleservice.initialState);
    return demandAt(state as Teleservice, instant).requiredLevel;
  };

  it('is what had begun last', () => {
    const raised = demanded('totp', '2026-04-01T08:00:00.000Z', 31);
    expect(levelAt('2026-04-01T07:59:59.999Z', raised)).toBe('password');
    expect(levelAt('2026-04-01T08:00:00.000Z', raised)).toBe('totp');
  });

  it('keeps what is announced, whatever is decided for the time before', () => {
    const announced = demanded('totp', '2026-04-01T08:00:00.000Z', 31);
    const meanwhile = demanded('sms-token', '2026-03-20T08:00:00.000Z', 32);
    expect(levelAt('2026-03-25T00:00:00.000Z', announced, meanwhile)).toBe('sms-token');
    expect(levelAt('2026-04-02T00:00:00.000Z', announced, meanwhile)).toBe('totp');
  });

  it('is what was decided last for one instant', () => {
    const [one, other] = [31, 32].map((last) => demanded(last === 31 ? 'totp' : 'sms-token', at, last));
    expect(levelAt(at, one!, other!)).toBe('sms-token');
  });
});
