import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  accountEvents,
  accountOpened,
  authenticationEvents,
  entitlementGranted,
  membershipEvents,
  serviceEntered,
  teleserviceEvents,
  teleserviceRegistered,
  type Profile,
} from '#contracts';
import { SystemClock, toNewEvents } from '#event-sourcing';
import { BEGINNING, CaughtUp, type SubscribedEvent } from '#event-store';
import { membershipIdOf, PersonalData, PersonKeys } from '#personal-data';
import { temporaryFolder, type TemporaryFolder } from '#runtime/testing';
import { WrongParameters } from '../command.js';
import { inHouse } from '../house.js';
import { adhesionCommand, correctStepCommand } from './adhesions.js';
import { designateAdministratorCommand, withdrawAdministratorCommand } from './administrators.js';
import { closeOperatorCommand, openOperatorCommand } from './operators.js';
import { rehearseCommand } from './rehearse.js';
import { rightsCommand } from './rights.js';

const accountId = '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10';
const acme = ['--number', '732829320', '--name', 'Transit du Port', '--actor', 'douane', '--json'];
const ofAcme = ['--operator', '732 829 320 00074', '--actor', 'douane', '--json'];
const teleservices = [
  ['eddi', {}],
  ['statncb', { needsAudit: true }],
  ['tarif-en-ligne', { needsAdhesion: false }],
] as const;
const today = () => new SystemClock().now().toISOString().slice(0, 10);

let folder: TemporaryFolder;
const before = process.env['DATA_DIR'];
beforeEach(async () => {
  folder = await temporaryFolder();
  process.env['DATA_DIR'] = folder.path;
  await inHouse(async ({ ports: { eventStore: store, keyStore }, config }) => {
    for (const [teleserviceId, needs] of teleservices) {
      const registered = { ...teleserviceRegistered.example, teleserviceId, roles: [], needsAudit: false, ...needs };
      const event = { id: randomUUID(), type: 'teleservice-registered', data: registered };
      await store.append(`teleservice-${teleserviceId}`, 'none', toNewEvents(teleserviceEvents, [event]));
    }
    const keys = new PersonKeys(keyStore, config.PERSONAL_DATA_KEY);
    await keys.create(accountId, 'registration');
    const id = randomUUID();
    const profile: Profile = {
      identifier: 'jdupont',
      firstName: 'Jeanne',
      lastName: 'Dupont',
      email: 'j@example.org',
    };
    const personal = await new PersonalData(keys).seal(accountId, id, profile);
    const event = { id, type: 'account-opened', data: { ...accountOpened.example, accountId, personal } };
    await store.append(`account-${accountId}`, 'none', toNewEvents(accountEvents, [event]));
  });
});
afterEach(async () => {
  if (before === undefined) delete process.env['DATA_DIR'];
  else process.env['DATA_DIR'] = before;
  await folder.remove();
});

const parsed = async <Answer>(said: Promise<readonly string[]>) => JSON.parse((await said).join('\n')) as Answer;
const open = () => parsed<{ operatorId: string }>(openOperatorCommand.run(acme));
const step = (name: string, ...more: string[]) =>
  parsed<{ eventId: string }>(
    adhesionCommand.run([
      ...[...ofAcme, '--teleservice', 'eddi', '--step', name, ...more],
      ...(more.includes('--on') ? [] : ['--on', today()]),
    ]),
  );
const openEddi = async () => {
  await step('requested');
  await step('convention-signed', '--reference', 'C-1');
  return step('opened');
};

const recorded = () =>
  inHouse(async ({ ports }) => {
    const found: SubscribedEvent[] = [];
    const categories = ['operator', 'adhesion'];
    for await (const event of ports.eventStore.subscribe(categories, BEGINNING, new AbortController().signal)) {
      if (event instanceof CaughtUp) break;
      found.push(event);
    }
    return found;
  });

async function rights(...parameters: string[]): Promise<string> {
  const lines: string[] = [];
  await rightsCommand.tell(parameters, async (line) => void lines.push(line));
  return lines.join('\n');
}

describe('ops open-operator and close-operator', () => {
  it('open one operator, whichever of its numbers is given, and close it', async () => {
    const { operatorId } = await open();
    for (const number of ['732 829 320 00074', 'FR732829320']) {
      const again = ['--number', number, '--name', 'Another name', '--actor', 'douane'];
      expect(await openOperatorCommand.run(again)).toEqual([`${operatorId}: open`]);
    }
    const closed = await closeOperatorCommand.run([...ofAcme, '--reason', 'case 12']);
    expect(closed).toEqual([JSON.stringify({ operatorId })]);
    const events = (await recorded()).map(({ type, metadata: { actor } }) => [type, actor]);
    expect(events).toEqual([
      ['operator-opened', 'ops:douane'],
      ['establishment-added', 'ops:douane'],
      ['operator-closed', 'ops:douane'],
    ]);
  });

  it('are refused no number, and a reason that tells number or name', async () => {
    await open();
    const wrong = ['--number', 'bonjour', ...acme.slice(2)];
    await expect(openOperatorCommand.run(wrong)).rejects.toThrow('No number of an operator');
    for (const reason of ['number 732 829 320', 'asked by TRANSIT-DU-PORT']) {
      await expect(closeOperatorCommand.run([...ofAcme, '--reason', reason])).rejects.toThrow(
        'tells the number or the name of the operator',
      );
    }
    expect(JSON.stringify((await recorded()).map(({ data }) => data))).not.toMatch(/732829320|Transit/i);
  });
});

describe('ops adhesion and correct-step', () => {
  it('record steps, each answering the id by which it is corrected', async () => {
    await open();
    const { eventId } = await openEddi();
    const correction = [...ofAcme, '--teleservice', 'eddi', '--step-event', eventId, '--reason', 'typing error'];
    const corrected = await parsed<{ eventId?: string }>(
      correctStepCommand.run([...correction, '--field', 'until', '--is', '2099-12-31']),
    );
    const again = correctStepCommand.run([...correction, '--field', 'until', '--is', '2099-12-31']);
    expect(await parsed(again)).toEqual({});
    const last = (await recorded()).at(-1)!;
    expect(last).toMatchObject({ id: corrected.eventId, type: 'step-corrected', metadata: { actor: 'ops:douane' } });
    expect(last.data).toMatchObject({ stepEventId: eventId, field: 'until', is: '2099-12-31T23:00:00.000Z' });
    await parsed(correctStepCommand.run([...correction, '--field', 'until']));
    expect((await recorded()).at(-1)!.data).not.toHaveProperty('is');
  });

  it.each([
    ['«opened» takes no «auditor»', 'opened', ['--auditor', 'Cabinet Martin']],
    ['«opened» takes no «reason»', 'opened', ['--reason', 'case 12']],
    ['«2026-02-30» is no day', 'opened', ['--until', '2026-02-30']],
    ['«2026-02-30» is no day', 'opened', ['--from', '2026-02-30']],
    ['«yesterday» is no day', 'opened', ['--on', 'yesterday']],
    ['lies in the future', 'opened', ['--on', '2099-01-01']],
    ['is not possible', 'resumed', []],
  ])('refuse in one sentence what is not so: %s', async (told, name, more) => {
    await open();
    await step('requested');
    await step('convention-signed', '--reference', 'C-1');
    const refusal = await step(name, ...more).catch((error: Error) => error);
    expect(refusal).toBeInstanceOf(Error);
    expect(refusal).not.toBeInstanceOf(WrongParameters);
    expect((refusal as Error).message).toContain(told);
    expect((refusal as Error).message).not.toContain('\n');
  });
});

describe('ops designate-administrator and withdraw-administrator', () => {
  it('decide who administers, the last one included', async () => {
    const { operatorId } = await open();
    const order = [...ofAcme, '--account', accountId, '--reference', 'C-1'];
    expect(await parsed(designateAdministratorCommand.run(order))).toEqual({ operatorId, accountId });
    expect(await parsed(withdrawAdministratorCommand.run(order))).toEqual({ operatorId, accountId });
    const types = (await recorded()).map(({ type }) => type);
    expect(types.slice(-2)).toEqual(['administrator-designated', 'administrator-withdrawn']);
  });

  it('are refused an account that may not be used, and a reference that names its person', async () => {
    await open();
    const naming = [...ofAcme, '--account', accountId, '--reference', 'convention of Jeanne'];
    await expect(designateAdministratorCommand.run(naming)).rejects.toThrow('names the person');
    const order = [...ofAcme, '--account', randomUUID(), '--reference', 'C-1'];
    await expect(designateAdministratorCommand.run(order)).rejects.toThrow('There is no active account');
  });
});

describe('ops rights', () => {
  async function join(operatorId: string): Promise<void> {
    const membershipId = membershipIdOf(operatorId, accountId);
    const at = new Date().toISOString();
    const member = { membershipId, operatorId, accountId, at };
    const { until: _, ...example } = entitlementGranted.example;
    const granted = { ...example, ...member, teleserviceId: 'eddi', roles: [], from: at };
    const events = [
      { id: randomUUID(), type: 'membership-opened', data: { ...member, by: 'agent' as const } },
      { id: granted.entitlementId, type: 'entitlement-granted', data: granted },
    ];
    const stream = `membership-${membershipId}`;
    await inHouse(({ ports }) => ports.eventStore.append(stream, 'none', toNewEvents(membershipEvents, events)));
  }

  it('tells of a person, an operator or a teleservice who may enter, and why, naming both times', async () => {
    const { operatorId } = await open();
    await openEddi();
    await join(operatorId);
    const at = new Date(Date.now() + 1_000).toISOString();
    type Answer = { at: string; known: string; items: Record<string, unknown>[] };
    const ask = async (...of: string[]) => JSON.parse(await rights('--at', at, ...of, '--json')) as Answer;
    const ofPerson = await ask('--account', accountId);
    expect(ofPerson).toMatchObject({ at, known: expect.stringMatching(/Z$/) });
    const eddi = ofPerson.items.find(({ teleserviceId }) => teleserviceId === 'eddi')!;
    expect(eddi).toMatchObject({ accountId, operatorId, permit: true, roles: [], reasons: [] });
    expect(eddi['because']).toContainEqual(
      expect.objectContaining({ type: 'adhesion-opened', actor: 'ops:douane', at: expect.stringMatching(/Z$/) }),
    );
    const services = ofPerson.items.map(({ teleserviceId }) => teleserviceId).sort();
    expect(services).toEqual(['eddi', 'statncb']);
    const other = ofPerson.items.find(({ teleserviceId }) => teleserviceId === 'statncb')!;
    expect(other['reasons']).toContainEqual({
      code: 'no-entitlement',
      who: 'administrator',
      text: 'the operator gave you no right to this service',
    });
    expect((await ask('--operator', '732829320')).items).toEqual(ofPerson.items);
    expect((await ask('--teleservice', 'eddi')).items).toEqual([eddi]);
    expect((await ask('--teleservice', 'tarif-en-ligne')).items).toEqual([]);

    await step('suspended', '--reason', 'case 12');
    const later = new Date(Date.now() + 1_000).toISOString();
    expect(await rights('--at', later, '--account', accountId)).toContain('no: the adhesion is suspended');
    const known = ['--known', new Date(Date.now() - 3_600_000).toISOString()];
    expect(JSON.parse(await rights('--at', later, ...known, '--account', accountId, '--json'))).toMatchObject({
      items: [],
    });
  });

  it('is refused what there is not, and what is no moment', async () => {
    const at = ['--at', '2026-03-09'];
    await expect(rights(...at, '--operator', '732829320')).rejects.toThrow('There is no such operator');
    await expect(rights(...at, '--teleservice', 'nothing')).rejects.toThrow('nothing');
    const say = () => Promise.reject(new Error('something was said'));
    await expect(rightsCommand.tell([...at, '--operator', '732829320'], say)).rejects.toThrow('no such operator');
    for (const wrong of [
      ['--at', 'yesterday', '--account', accountId],
      [...at, '--known', 'then', '--account', accountId],
      [...at, '--account', accountId, '--operator', '732829320'],
      at,
    ]) {
      await expect(rights(...wrong)).rejects.toThrow(WrongParameters);
    }
  });
});

describe('ops rehearse', () => {
  const asked = ['--teleservice', 'eddi', '--from', '2026-03-09', '--to', '2100-01-01', '--json'];
  const enter = (securityLevel: 'password' | 'sms-token', enteredAt: string) =>
    inHouse(async ({ ports }) => {
      const sid = randomUUID();
      const data = { ...serviceEntered.example, accountId, sid, securityLevel, authenticatedAt: enteredAt, enteredAt };
      const event = { id: randomUUID(), type: 'service-entered', data };
      await ports.eventStore.append(`authentication-${sid}`, 'none', toNewEvents(authenticationEvents, [event]));
    });

  it('tells what a level would do to those who entered, of days in Paris', async () => {
    await enter('password', '2026-03-08T22:59:59.999Z');
    await enter('password', '2026-03-08T23:00:00.000Z');
    await enter('sms-token', '2026-03-09T08:00:00.000Z');
    const report = await parsed(rehearseCommand.run([...asked, '--required-level', 'sms-token', '--max-age', '30']));
    expect(report).toMatchObject({
      ...{ teleserviceId: 'eddi', requiredLevel: 'sms-token', maxAgeMinutes: 30 },
      ...{ from: '2026-03-08T23:00:00.000Z', knownSince: '2026-03-08T22:59:59.999Z' },
      ...{ entries: 2, wouldPass: 1, wouldStepUp: 0, wouldBeBlocked: 1 },
      byDay: [{ day: '2026-03-09', entries: 2, wouldPass: 1, wouldStepUp: 0, wouldBeBlocked: 1 }],
      samples: { stepUp: [], blocked: [accountId] },
    });
    const [, lines] = await rehearseCommand.run([...asked.slice(0, -1), '--required-level', 'sms-token']);
    expect(lines).toBe('2 entries: 1 pass, 0 step up, 1 are blocked');
  });

  it('is refused a teleservice that there is not, a level that there is not, and time that runs backwards', async () => {
    const other = ['--teleservice', 'nothing', ...asked.slice(2), '--required-level', 'totp'];
    await expect(rehearseCommand.run(other)).rejects.toThrow('nothing');
    await expect(rehearseCommand.run([...asked, '--required-level', 'eidas'])).rejects.toThrow(WrongParameters);
    const backwards = [
      '--teleservice',
      'eddi',
      '--from',
      '2026-03-09',
      '--to',
      '2026-03-08',
      '--required-level',
      'totp',
    ];
    await expect(rehearseCommand.run(backwards)).rejects.toThrow(WrongParameters);
  });
});
