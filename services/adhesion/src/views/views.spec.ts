import { storedEvents, type AdhesionEvent, type AdhesionView } from '#contracts';
import { rebuildView, type DomainEvent, type View } from '#event-sourcing';
import { captureLog, waitFor } from '#runtime/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { recorded, stepId } from '../../test/adhesion-steps.js';
import { granted, ended, opened as joined, suspended, resumed, withdrawn } from '../../test/membership-events.js';
import { closed, designated, opened } from '../../test/operator-events.js';
import { RunningAdhesion } from '../../test/running-adhesion.js';
import { adhesionView, operatorView, rightsView, teleserviceView } from './views.js';

const views = [teleserviceView, operatorView, adhesionView, rightsView] as unknown as View<object>[];

/** The document after the events. */
function fold<T extends object, Event extends DomainEvent>({ project }: View<T, Event>, ...events: Event[]): T | null {
  return events.reduce<T | null>(
    (document, event) => project(document, event as unknown as Parameters<typeof project>[1]),
    null,
  );
}

describe('the views', () => {
  it('can fold every event of their category, also before the first', () => {
    for (const view of views) {
      const { category } = view.events;
      const events = storedEvents.all
        .filter((each) => each.category === category)
        .map(({ name, topic }) => ({ id: 'e', type: name, data: topic === 'none' ? {} : topic.at(-1)!.example }));
      const [first] = events;
      for (const event of events) {
        expect(() => fold(view, event)).not.toThrow();
        expect(fold(view, first!, event)).not.toBeNull();
        if (event !== first && category !== 'adhesion') expect(fold(view, event)).toBeNull();
      }
    }
  });
});

describe('the view of a membership', () => {
  it('holds what is granted, until it is withdrawn', () => {
    const { membershipId, operatorId, accountId } = joined.data;
    const { entitlementId, teleserviceId, roles, from, until, at: grantedAt } = granted().data;
    const entitlement = { entitlementId, teleserviceId, roles, from, until, grantedAt, because: [granted().id] };
    const member = { membershipId, operatorId, accountId, status: 'live', because: [joined.id] };
    expect(fold(rightsView, joined, granted())).toEqual({ ...member, entitlements: [entitlement] });
    expect(fold(rightsView, joined, granted(), withdrawn)).toEqual({ ...member, entitlements: [] });
  });

  it('says whether it counts, and stays when it ended', () => {
    expect(fold(rightsView, joined, suspended)?.status).toBe('suspended');
    expect(fold(rightsView, joined, suspended, resumed)?.status).toBe('live');
    const { accountId, operatorId } = joined.data;
    const after = fold(rightsView, joined, granted(), ended);
    expect(after).toMatchObject({ status: 'ended', accountId, operatorId, entitlements: [] });
    expect(fold(rightsView, joined, granted(), ended, joined)).toMatchObject({ status: 'live', entitlements: [] });
  });
});

describe('the view of an operator', () => {
  it('tells nothing of who it is but its boxes, and who administers it', () => {
    const view = fold(operatorView, opened, designated('one'), designated('two'));
    expect(view).toMatchObject({ status: 'open', identity: opened.data.identity, administrators: ['one', 'two'] });
    expect(fold(operatorView, opened, designated('one'), closed)).toMatchObject({
      status: 'closed',
      administrators: [],
    });
  });
});

describe('the view of an adhesion', () => {
  const at = '2026-03-09T09:00:00.000Z';
  const steps = recorded([
    { step: 'requested', at },
    { step: 'convention-signed', at, until: '2027-03-08' },
    { step: 'opened', at },
  ]);

  it('says where the file stands, and by which steps', () => {
    expect(fold(adhesionView, ...(steps as AdhesionEvent[]))).toMatchObject({
      status: 'open',
      from: at,
      until: '2027-03-08T23:00:00.000Z',
      openedAt: at,
      steps: [{ type: 'adhesion-requested' }, { type: 'convention-signed' }, { type: 'adhesion-opened' }],
    } satisfies Partial<Omit<AdhesionView, 'steps'>> & { steps: object[] });
  });

  it('takes a step for what it should have been', () => {
    const { adhesionId, operatorId, teleserviceId } = steps[0]!.data;
    const told = { adhesionId, operatorId, teleserviceId, at, reason: 'typing error' };
    const corrected: AdhesionEvent = {
      id: 'c',
      type: 'step-corrected',
      data: { ...told, stepEventId: stepId(1), field: 'until', is: '2026-12-31T23:00:00.000Z' },
    };
    expect(fold(adhesionView, ...(steps as AdhesionEvent[]), corrected)?.until).toBe('2026-12-31T23:00:00.000Z');
  });
});

describe('the views of a running service', () => {
  let running: RunningAdhesion;
  beforeEach(async () => {
    running = await RunningAdhesion.start();
  });
  afterEach(() => running.close());

  const acme = { number: '732 829 320', name: 'Transit du Port', actor: 'agent-7' };
  const accountId = '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10';
  const administrator = { ...acme, accountId, reference: 'C-1' };
  it('equal those made anew from the log, and hold no number and no name in the clear', async () => {
    const operatorId = await running.agents.openOperator(acme);
    const eddi = { ...acme, teleserviceId: 'eddi', on: '2026-03-09', details: {} } as const;
    await running.agents.recordStep({ ...eddi, step: 'requested' });
    await running.agents.designateAdministrator(administrator);
    const { eventStore: store, documentStore: documents } = running.ports;
    const found = <T extends object>(view: View<T>) => documents.collection(view.definition).find({ limit: 20 });
    // Who administers is a member.
    const documented = [8, 1, 1, 1];
    for (const [index, view] of views.entries()) {
      await waitFor(async () => (await found(view)).length === documented[index]);
    }
    const read = await Promise.all(views.map(found));
    expect(JSON.stringify(read)).not.toMatch(/732829320|Transit/);
    expect(read[1]![0]!.id).toBe(operatorId);
    for (const view of views) {
      const { differences } = await rebuildView({ view, store, documents, log: captureLog().log });
      expect([view.definition.name, differences]).toEqual([view.definition.name, []]);
    }
  });
});
