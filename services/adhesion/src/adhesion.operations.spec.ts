import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sweepPersonKeys } from '#runtime';
import { captureLog } from '#runtime/testing';
import { RunningAdhesion } from '../test/running-adhesion.js';
import { NoOperatorNumber } from './adhesion.operations.js';
import { StepRefused } from './adhesion/steps.js';
import { NoSuchOperator, operator, OperatorClosed } from './operator/operator.js';
import { adhesionKeys } from './person-keys/adhesion-keys.js';
import { NoSuchTeleservice } from './teleservice/teleservice.js';

const hour = 3_600_000;
const acme = { number: '732 829 320', name: 'Transit du Port', actor: 'agent-7' };
const accountId = '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10';
const eddi = { number: acme.number, actor: acme.actor, teleserviceId: 'eddi', on: '2026-03-09', details: {} } as const;

let running: RunningAdhesion;
beforeEach(async () => {
  running = await RunningAdhesion.start();
});
afterEach(() => running.close());

describe('agents of customs', () => {
  it('open one operator for a number, also when sixteen name it at once in every way [R-60]', async () => {
    const numbers = ['732829320', '732 829 320 00074', 'FR732829320', 'FR73282932000074'];
    const sixteen = Array.from({ length: 16 }, (_, index) => numbers[index % numbers.length]!);
    const ids = await Promise.all(sixteen.map((number) => running.agents.openOperator({ ...acme, number })));
    expect(new Set(ids).size).toBe(1);
    const types = await running.types();
    expect(types.filter((type) => type === 'operator-opened')).toHaveLength(1);
    expect(types.filter((type) => type === 'establishment-added')).toHaveLength(1);
  });

  it('are told by each event, and its number and name are sealed', async () => {
    const operatorId = await running.agents.openOperator(acme);
    const opened = (await running.events()).at(-1)!;
    expect(opened.metadata).toMatchObject({ actor: 'ops:agent-7' });
    expect(await running.open(operatorId, opened.data['identity'])).toEqual({
      number: '732829320',
      name: 'Transit du Port',
    });
    expect(
      JSON.stringify(await running.events(), (_, value) => (typeof value === 'bigint' ? `${value}` : value)),
    ).not.toMatch(/732829320|Transit/);
  });

  it('record an adhesion step by step, and correct it', async () => {
    await running.agents.openOperator(acme);
    await running.agents.recordStep({ ...eddi, step: 'requested' });
    await expect(running.agents.recordStep({ ...eddi, step: 'opened' })).rejects.toThrow(StepRefused);
    const reference = { reference: 'C-1' };
    const stepEventId = await running.agents.recordStep({ ...eddi, step: 'convention-signed', details: reference });
    await running.agents.recordStep({ ...eddi, step: 'opened' });
    await running.agents.correctStep({ ...eddi, stepEventId, field: 'reference', is: 'C-2', reason: 'typing error' });
    expect(await running.types()).toEqual([
      'operator-opened',
      'adhesion-requested',
      'convention-signed',
      'adhesion-opened',
      'step-corrected',
    ]);
  });

  it('name an auditor, whom only the key of the operator reveals', async () => {
    const operatorId = await running.agents.openOperator(acme);
    const statncb = { ...eddi, teleserviceId: 'statncb' };
    await running.agents.recordStep({ ...statncb, step: 'requested' });
    const details = { auditor: 'Cabinet Martin' };
    const stepEventId = await running.agents.recordStep({ ...statncb, step: 'audit-ordered', details });
    await running.agents.correctStep({
      ...statncb,
      stepEventId,
      field: 'auditor',
      is: 'Cabinet Bernard',
      reason: 'typing error',
    });
    const [ordered, corrected] = (await running.events()).slice(-2);
    expect(await running.open(operatorId, ordered!.data['auditor'])).toEqual({ name: 'Cabinet Martin' });
    expect(await running.open(operatorId, corrected!.data['is'])).toEqual({ name: 'Cabinet Bernard' });
  });

  it('designate administrators and withdraw them, also the last', async () => {
    const operatorId = await running.agents.openOperator(acme);
    const asked = { number: acme.number, actor: acme.actor, accountId, reference: 'C-1' };
    await running.agents.designateAdministrator(asked);
    expect(await running.commands.load(operator, operatorId)).toMatchObject({ administrators: [accountId] });
    await running.agents.withdrawAdministrator(asked);
    expect(await running.commands.load(operator, operatorId)).toMatchObject({ administrators: [] });
  });

  it('are refused what is not there', async () => {
    await expect(running.agents.openOperator({ ...acme, number: 'bonjour' })).rejects.toThrow(NoOperatorNumber);
    await expect(running.agents.recordStep({ ...eddi, step: 'requested' })).rejects.toThrow(NoSuchOperator);
    await running.agents.openOperator(acme);
    const other = { ...eddi, teleserviceId: 'nothing' };
    await expect(running.agents.recordStep({ ...other, step: 'requested' })).rejects.toThrow(NoSuchTeleservice);
    await running.agents.closeOperator({ ...acme, reason: 'case 12' });
    await expect(running.agents.recordStep({ ...eddi, step: 'requested' })).rejects.toThrow(OperatorClosed);
  });
});

describe('the keys of operators', () => {
  it('stay, two days and a sweep later, and those of nobody go', async () => {
    const operatorId = await running.agents.openOperator(acme);
    await running.personKeys.create('crashed-before-its-event', 'adhesion');
    running.clock.advance(48 * hour);
    const { ports, personKeys, clock } = running;
    const context = {
      store: ports.eventStore,
      documents: ports.documentStore,
      personKeys,
      clock,
      log: captureLog().log,
    };
    await sweepPersonKeys(adhesionKeys, context, new AbortController().signal);
    running.clock.advance(61_000);
    await expect(personKeys.get(operatorId)).resolves.toHaveLength(32);
    await expect(personKeys.get('crashed-before-its-event')).rejects.toThrow();
  });

  it('stay where a version before sweeps, which takes every key for one of a registration', async () => {
    const operatorId = await running.agents.openOperator(acme);
    running.clock.advance(48 * hour);
    await running.personKeys.sweep('adhesion', () => Promise.resolve(false));
    running.clock.advance(61_000);
    await expect(running.personKeys.get(operatorId)).resolves.toHaveLength(32);
  });
});
