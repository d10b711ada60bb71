import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '#runtime/testing';
import { activate, Portal, registrationOf, signIn } from '../support/portal.js';
import { storedEvents } from '../support/stored-events.js';

const operator = ['--operator', '732 829 320 00074', '--actor', 'douane', '--json'];

describe('agents of customs, by commands beside the running portal', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await Portal.start();
  });
  afterAll(() => portal.stop());

  /** What a command answers on standard output, as JSON. */
  async function ops<Answer>(...parameters: string[]): Promise<Answer> {
    const { code, output } = await portal.operate(...parameters);
    expect([code, output]).toEqual([0, expect.stringMatching(/^\{.*\}\n$/s)]);
    return JSON.parse(output) as Answer;
  }
  const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
  const step = (name: string, ...more: string[]) =>
    ops<{ eventId: string }>(
      'adhesion',
      ...operator,
      '--teleservice',
      'eddi',
      '--step',
      name,
      '--on',
      today(),
      ...more,
    );

  it('open an operator, its adhesion step by step, and name who administers it', async () => {
    await portal.post('/registrations', registrationOf('patronne'));
    await activate(portal, 'patronne');
    const acme = ['--number', '732829320', '--name', 'Transit du Port', '--actor', 'douane', '--json'];
    const { operatorId } = await ops<{ operatorId: string }>('open-operator', ...acme);
    await step('requested');
    const refused = await portal.operate(
      'adhesion',
      ...operator,
      '--teleservice',
      'eddi',
      '--step',
      'opened',
      '--on',
      today(),
    );
    expect(refused).toEqual({ code: 1, output: expect.stringMatching(/^The step «opened» is not possible: .*\n$/) });
    const { eventId } = await step('convention-signed', '--reference', 'C-1');
    await step('opened');
    const correction = ['--step-event', eventId, '--field', 'reference', '--is', 'C-2', '--reason', 'typing error'];
    const corrected = await ops<{ eventId: string }>(
      'correct-step',
      ...operator,
      '--teleservice',
      'eddi',
      ...correction,
    );
    const order = [...operator, '--identifier', 'patronne', '--reference', 'C-2'];
    const designated = await ops<{ operatorId: string; accountId: string }>('designate-administrator', ...order);
    expect(designated.operatorId).toBe(operatorId);

    const events = await storedEvents(portal.dataDir, ['operator', 'adhesion']);
    expect(events.every(({ metadata }) => metadata.actor === 'ops:douane')).toBe(true);
    expect(events.find(({ type }) => type === 'step-corrected')?.id).toBe(corrected.eventId);
    const authorization = `Bearer ${await signIn(portal, 'patronne')}`;
    const administered = await waitFor(async () => {
      const answer = await portal.get('/operators', { authorization });
      const { items } = (await answer.json()) as { items: { id: string; administrator: boolean }[] };
      return items[0];
    });
    expect(administered).toMatchObject({ id: operatorId, administrator: true });

    const asked = ['rights', '--at', new Date().toISOString(), '--json'];
    const { items } = await ops<{ items: object[] }>(...asked, '--identifier', 'patronne');
    expect(items).toContainEqual(
      expect.objectContaining({ operatorId, teleserviceId: 'eddi', accountId: designated.accountId, permit: false }),
    );
    expect(await ops(...asked, '--operator', 'FR732829320')).toMatchObject({ items });
    expect(portal.log()).not.toMatch(/732829320|Transit/);
  }, 120_000);

  it('rehearse another level on who entered a service', async () => {
    const authorization = `Bearer ${await signIn(portal, 'patronne')}`;
    expect((await portal.get('/authorize?teleservice=tarif-en-ligne', { authorization })).status).toBe(204);
    const asked = ['--teleservice', 'tarif-en-ligne', '--from', '2020-01-01', '--to', '2100-01-01', '--json'];
    const report = await waitFor(
      async () => {
        const found = await ops<{ entries: number }>('rehearse', ...asked, '--required-level', 'totp');
        return found.entries > 0 && found;
      },
      { timeoutMs: 20_000 },
    );
    expect(report).toMatchObject({ entries: 1, wouldPass: 0, wouldBeBlocked: 1, persons: { stepUp: 0, blocked: 1 } });
    expect((await portal.operate('rehearse', ...asked)).code).toBe(2);
  }, 60_000);
});
