import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  accountViewCollection,
  adhesionViewCollection,
  rightsViewCollection,
  type AccountView,
  type AdhesionView,
  type OperatorNotice,
  type RightsView,
  type StoredEvent,
} from '#contracts';
import { membershipIdOf, PersonalData } from '#personal-data';
import { waitFor } from '#runtime/testing';
import { administers, colleague, Inviting } from '../../test/inviting.js';

const day = 24 * 3_600_000;

let inviting: Inviting;
beforeEach(async () => {
  inviting = await Inviting.start();
  await account(administers!);
  await account(colleague!);
});
afterEach(() => inviting.close());

/** The account as the account service shows it. */
async function account(accountId: string, over: Partial<AccountView> = {}, revision = 0): Promise<void> {
  const { personKeys, ports } = inviting.running;
  await personKeys.create(accountId, 'registration');
  const profile = { identifier: 'cmartin', firstName: 'Claire', lastName: 'Martin', email: `${accountId}@example.org` };
  const personal = await new PersonalData(personKeys).seal(accountId, randomUUID(), profile);
  const value = { accountId, status: 'active', language: 'fr', personal, ...over } as unknown as AccountView;
  await ports.documentStore.collection<AccountView>(accountViewCollection).putAll([{ id: accountId, revision, value }]);
}

const notices = async () =>
  (await inviting.running.events())
    .filter(({ type }) => type === 'notice-issued')
    .map(({ data }) => data as unknown as StoredEvent<'notice-issued'>['data']);
const told = async (about: string) => (await notices()).filter((each) => each.about === about);
const boxOf = async ({ accountId, personal }: { accountId: string; personal: string }) =>
  (await inviting.running.open<OperatorNotice>(accountId, personal))!;

async function joined(until?: string): Promise<void> {
  const offer = { teleserviceId: 'eddi', roles: ['declarant'], ...(until !== undefined && { until }) };
  await inviting.invite({ offers: [offer] });
  expect(await inviting.accept()).toBe('accepted');
}

describe('a member is told', () => {
  it('what he may enter, under a key of his own, and in clear nowhere', async () => {
    await joined('2026-06-30');
    const [granted] = await waitFor(async () => {
      const found = await told('entitlement-granted');
      return found.length > 0 ? found : undefined;
    });
    expect(granted).toMatchObject({ accountId: colleague, operatorId: inviting.operatorId, language: 'fr' });
    expect(await boxOf(granted!)).toMatchObject({
      ...{ email: `${colleague}@example.org`, operator: 'Transit du Port', teleservice: 'EDDI', roles: ['Déclarant'] },
      until: '2026-06-30T22:00:00.000Z',
    });
    expect(JSON.stringify(await notices())).not.toMatch(/Martin|Transit|EDDI/);
  });

  it('what he may enter no longer', async () => {
    await joined();
    const member = { accountId: administers, operatorId: inviting.operatorId, memberId: colleague };
    await inviting.running.ask('withdraw-entitlement', { ...member, teleserviceId: 'eddi', expectedRevision: 1 });
    await inviting.running.ask('remove-member', member);
    await waitFor(async () => (await told('membership-ended')).length === 1);
    expect(await told('entitlement-withdrawn')).toMatchObject([{ accountId: colleague }]);
  });

  it('nothing once the account is closed', async () => {
    await account(colleague!, { status: 'closed' }, 1);
    await joined();
    await inviting.running.ask('leave-operator', { accountId: colleague, operatorId: inviting.operatorId });
    await inviting.tellAgain();
    expect((await notices()).filter(({ accountId }) => accountId === colleague)).toEqual([]);
  });

  it('once, also where changes are followed again', async () => {
    await joined();
    await waitFor(async () => (await told('entitlement-granted')).length === 1);
    await inviting.tellAgain();
    expect(await told('entitlement-granted')).toHaveLength(1);
  });
});

describe('administrators are told', () => {
  it('each step of an adhesion', async () => {
    await inviting.endAdhesion();
    const steps = await waitFor(async () => {
      const found = await Promise.all((await told('adhesion-step')).map(boxOf));
      return found.some(({ step }) => step === 'adhesion-ended') ? found : undefined;
    });
    expect(steps.at(-1)).toMatchObject({ teleservice: 'EDDI', on: '2026-03-09' });
  });

  it('what is corrected of a step, once', async () => {
    await inviting.shortenAdhesion('2026-11-30');
    const corrections = () =>
      told('adhesion-step').then(async (all) =>
        (await Promise.all(all.map(boxOf))).filter(({ corrected }) => corrected !== undefined),
      );
    await waitFor(async () => (await corrections()).length > 0);
    await inviting.tellAgain();
    expect(await corrections()).toMatchObject([
      { teleservice: 'EDDI', step: 'adhesion-opened', on: '2026-03-09', corrected: 'until' },
    ]);
  });
});

describe('reminders', () => {
  const endings = ['entitlement-ending', 'entitlements-ending', 'adhesion-ending'];
  const sent = async () => {
    const found = (await notices()).filter(({ about }) => endings.includes(about));
    return found
      .map(({ about, accountId }) => `${about} ${accountId === colleague ? 'member' : 'administrator'}`)
      .sort();
  };
  const before = (until: string, days: number) =>
    inviting.running.clock.advance(Date.parse(until) - days * day - inviting.running.clock.now().getTime());

  it('of an entitlement go to member and administrator 30, 7 and 1 days before, once each', async () => {
    await joined('2026-06-30');
    await inviting.kept(1);
    const until = '2026-06-30T22:00:00.000Z';
    const both = ['entitlement-ending member', 'entitlements-ending administrator'];
    for (const [days, times] of [
      [31, 0],
      [30, 1],
      [29, 1],
      [7, 2],
      [1, 3],
      [0, 3],
    ] as const) {
      before(until, days);
      await inviting.remind();
      await inviting.remind();
      expect([days, await sent()]).toEqual([days, Array(times).fill(both).flat().sort()]);
    }
  });

  it('of an adhesion go to administrators, and to members whose right ends with it', async () => {
    await joined();
    const { documentStore } = inviting.running.ports;
    const shown = documentStore.collection<RightsView>(rightsViewCollection);
    const membershipId = membershipIdOf(inviting.operatorId, colleague!);
    await waitFor(async () => (await shown.get(membershipId))?.value?.entitlements.length === 1);
    await waitFor(
      async () =>
        (await documentStore.collection<AdhesionView>(adhesionViewCollection).find({ limit: 9 }))[0]?.value?.until,
    );
    before('2026-12-31T23:00:00.000Z', 7);
    await inviting.remind();
    await inviting.remind();
    expect(await sent()).toEqual(['adhesion-ending administrator', 'entitlement-ending member']);
  });

  it('come once though the clock jumps', async () => {
    await joined('2026-06-30');
    await inviting.kept(1);
    const until = '2026-06-30T22:00:00.000Z';
    for (const days of [7, 40, -300, 30, 7, 7, 1, 1]) {
      before(until, days);
      await inviting.remind();
    }
    expect(await sent()).toHaveLength(4); // of 7 days and of 1, to each of two persons
  });

  it('are none of what was taken away', async () => {
    await joined('2026-06-30');
    await inviting.kept(1);
    await inviting.running.ask('leave-operator', { accountId: colleague, operatorId: inviting.operatorId });
    before('2026-06-30T22:00:00.000Z', 7);
    await inviting.remind();
    expect(await sent()).toEqual([]);
  });
});
