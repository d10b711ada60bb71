import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defineContract } from './contract.js';
import * as door from './index.js';
import { describeEvent } from './events/event-descriptor.js';
import { EventRegistry } from './events/event-registry.js';
import { storedEvents } from './stored-events.js';

const painted = ([1, 2] as const).map((version) =>
  defineContract({
    name: 'account-painted',
    version,
    description: 'The account has another colour.',
    context: 'account',
    key: 'accountId',
    schema: z.strictObject({ accountId: z.uuid(), colour: z.string() }),
    example: { accountId: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10', colour: 'blue' },
  }),
);
const paintedEvent = describeEvent({
  name: 'account-painted',
  category: 'account',
  topic: [painted[0]!, painted[1]!],
  publicTopic: 'none',
  view: 'account-view',
  profile: 'none',
  history: 'told',
  sessions: 'others-ended',
  devices: 'kept',
  personKey: 'kept',
  messages: 'caused',
});
const registry = new EventRegistry([...storedEvents.all, paintedEvent]);

describe('a copy of the registry with one event more', () => {
  it('has it in every list that its choices name, and in no other', () => {
    const listed = (choices: Parameters<typeof registry.names>[0]) => registry.names(choices).has('account-painted');
    expect(listed({ view: 'account-view' })).toBe(true);
    expect(listed({ category: 'account', history: 'told' })).toBe(true);
    expect(listed({ sessions: 'others-ended' })).toBe(true);
    expect(listed({ messages: 'caused' })).toBe(true);
    expect(listed({ sessions: 'all-ended' })).toBe(false);
    expect(listed({ category: 'account', history: 'untold' })).toBe(false);
    expect(storedEvents.names({ view: 'account-view' }).has('account-painted')).toBe(false);
  });

  it('knows it in its category, each version of its schema, the newest last', () => {
    const { types, versions } = registry.catalogue('account');
    expect(types).toHaveLength(storedEvents.catalogue('account').types.length + 1);
    expect(versions['account-painted']).toEqual([1, 2]);
    expect(storedEvents.catalogue('notification').versions['notification-sent']).toEqual([1]);
  });

  it('has a contract for each version, among those of its service', () => {
    expect(registry.contractOf('account-painted', 2)).toBe(painted[1]);
    expect(registry.contractOf('account-painted', 3)).toBeUndefined();
    expect(registry.contracts).toEqual([...storedEvents.contracts, ...painted]);
    expect(registry.publicContracts).toEqual(storedEvents.publicContracts);
  });

  it('tells it from others by its type', () => {
    const endsOthers = registry.whether({ sessions: 'others-ended' });
    expect(endsOthers({ type: 'account-painted' })).toBe(true);
    expect(endsOthers({ type: 'account-opened' })).toBe(false);
    expect(endsOthers({ type: 'toString' })).toBe(false);
  });

  it('has it once', () => {
    expect(() => new EventRegistry([...registry.all, paintedEvent])).toThrow('named account-painted');
  });
});

describe('the registry', () => {
  it('lists every descriptor that stands beside a contract, and every contract', () => {
    const exported = Object.entries(door);
    const descriptors = exported.filter(([name]) => name.endsWith('Event') && name !== 'describeEvent');
    const listed: readonly unknown[] = storedEvents.all;
    expect(descriptors.filter(([, descriptor]) => !listed.includes(descriptor)).map(([name]) => name)).toEqual([]);
    const contracts = exported.filter(
      ([, value]) => typeof value === 'object' && 'schema' in value && 'topic' in value,
    );
    const known: readonly unknown[] = storedEvents.contracts;
    expect(contracts.filter(([, contract]) => !known.includes(contract)).map(([name]) => name)).toEqual([]);
    expect(contracts.length).toBe(known.length);
  });

  it('says the same of an event as its contracts: the topic of its service, the public topic, the box', () => {
    const meanings: Readonly<Record<string, string>> = {
      'agreement-revoked': 'adhesion-ended',
      'step-corrected': 'adhesion-corrected',
    };
    for (const { name, category, topic, publicTopic, profile } of storedEvents.all) {
      const contracts = topic === 'none' ? [] : topic;
      for (const contract of contracts) {
        expect(contract.name).toBe(name);
        expect(contract.topic).not.toContain('public');
        expect([name, 'personal' in contract.schema.shape]).toEqual([name, profile !== 'none']);
      }
      for (const contract of publicTopic === 'none' ? [] : publicTopic) {
        const means = meanings[name] ?? name;
        const context = ['account', 'teleservice'].includes(category) ? category : 'adhesion';
        expect(contract).toMatchObject({ name: means, topic: `prodouane.public.${context}.v1` });
      }
    }
  });

  it('makes no choice that nobody acts on: each kind of category has the readers that it has', () => {
    const idle = { sessions: 'kept', devices: 'kept' };
    const told = ['account', 'teleservice', 'operator', 'adhesion', 'membership'];
    const views = {
      ...{
        account: 'account-view',
        registration: 'pending-registration',
        notification: 'outbox',
        logout: 'logout-outbox',
      },
      ...{ teleservice: 'teleservice-view', operator: 'operator-view' },
      ...{ adhesion: 'adhesion-view', membership: 'rights-view' },
    };
    for (const { category, name, ...choices } of storedEvents.all) {
      if (category !== 'account') expect([name, choices]).toEqual([name, expect.objectContaining(idle)]);
      if (!told.includes(category)) expect([name, choices.publicTopic]).toEqual([name, 'none']);
      const own = (views as Readonly<Record<string, string | undefined>>)[category];
      expect([name, [own, 'none']]).toEqual([name, expect.arrayContaining([choices.view])]);
      if (choices.history === 'told')
        expect([name, ['account', 'authentication']]).toEqual([name, expect.arrayContaining([category])]);
    }
  });
});
