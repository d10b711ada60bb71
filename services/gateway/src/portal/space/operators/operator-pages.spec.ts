import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { peerProblem } from '#runtime/testing';
import { password } from '../../../../test/gateway-world.js';
import {
  entitlementPath,
  invitationsPath,
  leavePath,
  memberPath,
  operatorPath,
  paths,
  removalPath,
} from '../../paths.js';
import { tags, textOf } from '../../testing/markup.js';
import { colleague, OperatorWorld } from '../../testing/operator-world.js';
import type { Visitor } from '../../testing/visitor.js';

const minute = 60_000;

describe('the pages of operators', () => {
  let operators: OperatorWorld;
  let visitor: Visitor;
  let operatorId: string;
  beforeAll(async () => {
    operators = await OperatorWorld.start();
  });
  afterAll(() => operators.close());
  beforeEach(async () => {
    await operators.begin();
    ({ visitor, operatorId } = operators);
  });

  it('list the person’s operators, and show an administrator who may do what until when', async () => {
    const list = await visitor.get(paths.operators);
    expect(textOf(list.html).replaceAll('\u00a0', ' ')).toContain('Transit du Port SIREN 732 829 320');
    const { status, html } = await visitor.get(operatorPath(operatorId));
    expect(status).toBe(200);
    const text = textOf(html);
    for (const wording of ['Membres', 'Déclarant, jusqu’au', 'Ce qui prend bientôt fin', 'Invitations', 'Ouverte'])
      expect(text).toContain(wording);
  });

  it('show a plain member the own rights and the way out, and ask for nothing else', async () => {
    const own = { entitlementId: randomUUID(), ...operators.right(), grantedAt: operators.right().from, because: [] };
    const id = await operators.open([], { entitlements: [own] });
    const { html } = await visitor.get(operatorPath(id));
    expect(textOf(html)).toContain('Déclarant, jusqu’au');
    expect(textOf(html)).not.toContain('Membres');
    expect(tags(html, 'a').map(({ href }) => href)).toContain(leavePath(id));
    expect(operators.world.received).toEqual([]);
  });

  it('are found by nobody else, and nothing is sent by who is no administrator', async () => {
    const others = await operators.open([colleague], { status: 'ended' });
    for (const id of [others, randomUUID(), 'x', '..%2f..']) {
      for (const path of [operatorPath(id), invitationsPath(id), leavePath(id), memberPath(id, colleague)])
        expect([path, (await visitor.get(path)).status]).toEqual([path, 404]);
      expect((await visitor.submit(leavePath(id), {})).status).toBe(404);
    }
    expect(operators.world.received).toEqual([]);
    const plain = await operators.open([]);
    expect((await visitor.get(invitationsPath(plain))).status).toBe(404);
  });

  it('grant a right on the member as it was seen, in days', async () => {
    const path = entitlementPath(operatorId, colleague, 'eddi');
    const { html } = await visitor.get(path);
    const field = (name: string) => tags(html, 'input').find((each) => each.name === name)?.value;
    expect([field('revision'), field('until')]).toEqual(['4', operators.dayIn(20)]);
    const until = operators.dayIn(30);
    const form = { 'roles.declarant': 'yes', from: '', until, revision: '4' };
    const { location } = await visitor.submit(path, form);
    expect(location).toBe(`${memberPath(operatorId, colleague)}?fait=droit-enregistre`);
    expect(operators.sent('grant-entitlement')).toMatchObject([
      { operatorId, memberId: colleague, teleserviceId: 'eddi', roles: ['declarant'], until, expectedRevision: 4 },
    ]);
    expect(textOf((await visitor.get(location!)).html)).toContain('Le droit est enregistré.');
  });

  it('tell of a change that came between, keep what was typed, and go on from there', async () => {
    operators.answers['grant-entitlement'] = peerProblem(412, 'stale-revision');
    operators.answers['read-member'] = {
      ...(operators.answers['read-member'] as object),
      entitlements: [],
      revision: 9,
    };
    const until = operators.dayIn(30);
    const path = entitlementPath(operatorId, colleague, 'eddi');
    const { status, html } = await visitor.submit(path, { 'roles.declarant': 'yes', from: '', until, revision: '4' });
    expect(status).toBe(412);
    expect(textOf(html)).toContain('Les droits de ce membre ont changé entre-temps');
    expect(textOf(html).replaceAll('\u00a0', ' ')).toContain('Droit actuel : aucun');
    const field = (name: string) => tags(html, 'input').find((each) => each.name === name)!;
    expect([field('revision').value, field('until').value]).toEqual(['9', until]);
    expect(field('roles.declarant').checked).toBeDefined();
  });

  it.each([
    ['no role', { until: '' }, undefined, 400, 'roles', 'Choisissez au moins un rôle.'],
    ['a day that is none', { until: '2026-02-31' }, undefined, 400, 'until', 'Indiquez un jour'],
    [
      'more than the adhesion',
      { until: '2099-01-01' },
      peerProblem(422, 'beyond-adhesion'),
      422,
      'until',
      'après la fin',
    ],
    [
      'a period of the past',
      { from: '2020-01-01' },
      peerProblem(422, 'period-refused'),
      422,
      'from',
      'avant aujourd’hui',
    ],
  ])('show %s beside its field', async (what, typed, problem, expected, field, words) => {
    if (problem) operators.answers['grant-entitlement'] = problem;
    const roles: Record<string, string> = what === 'no role' ? {} : { 'roles.declarant': 'yes' };
    const form = { from: '', until: '', revision: '4', ...roles, ...typed };
    const { status, html } = await visitor.submit(entitlementPath(operatorId, colleague, 'eddi'), form);
    expect(status).toBe(expected);
    expect(html).toMatch(new RegExp(`id="${field}-error"`));
    expect(textOf(html)).toContain(words);
  });

  it('withdraw a right', async () => {
    const path = entitlementPath(operatorId, colleague, 'eddi');
    const { location } = await visitor.submit(path, { withdraw: 'yes', revision: '4' });
    expect(location).toBe(`${memberPath(operatorId, colleague)}?fait=droit-retire`);
    expect(operators.sent('withdraw-entitlement')).toMatchObject([{ memberId: colleague, expectedRevision: 4 }]);
  });

  it('designate and remove after a recent authentication, and come back to where that was asked', async () => {
    const path = memberPath(operatorId, colleague);
    expect((await visitor.submit(path, { change: 'designate' })).location).toBe(`${path}?fait=administrateur-designe`);
    const removed = await visitor.submit(removalPath(operatorId, colleague), {});
    expect(removed.location).toBe(`${operatorPath(operatorId)}?fait=membre-retire`);
    expect(operators.sent('designate-administrator')).toMatchObject([{ operatorId, memberId: colleague }]);
    expect(operators.sent('remove-member')).toMatchObject([{ operatorId, memberId: colleague }]);

    operators.world.clock.advance(16 * minute);
    const again = (to: string) => `${paths.stepUp}?returnTo=${encodeURIComponent(to)}`;
    expect((await visitor.submit(path, { change: 'withdraw' })).location).toBe(again(path));
    for (const page of [removalPath(operatorId, colleague), leavePath(operatorId), invitationsPath(operatorId)])
      expect((await visitor.get(page)).location).toBe(again(page));
    expect(operators.sent('withdraw-administrator')).toEqual([]);
    await visitor.submit(paths.stepUp, { password, returnTo: path });
    expect((await visitor.submit(path, { change: 'withdraw' })).location).toBe(`${path}?fait=administrateur-retire`);
  });

  it('tell the last administrator why there is no leaving', async () => {
    operators.answers['leave-operator'] = peerProblem(409, 'last-administrator');
    const { status, html } = await visitor.submit(leavePath(operatorId), {});
    expect([status, textOf(html).includes('Vous êtes le seul administrateur')]).toEqual([409, true]);
    delete operators.answers['leave-operator'];
    expect((await visitor.submit(leavePath(operatorId), {})).location).toBe(`${paths.operators}?fait=operateur-quitte`);
  });

  it('invite, with every wrong field told at once, and take an invitation back', async () => {
    const path = invitationsPath(operatorId);
    const wrong = await visitor.submit(path, {
      email: 'faux',
      'eddi.offer': 'yes',
      'eddi.from': '',
      'eddi.until': '1',
    });
    expect(wrong.status).toBe(400);
    for (const field of ['email', 'eddi.roles', 'eddi.until']) expect(wrong.html).toContain(`id="${field}-error"`);
    expect(wrong.html).toContain('value="faux"');
    const none = await visitor.submit(path, { email: 'a@example.org', 'eddi.from': '', 'eddi.until': '' });
    expect(textOf(none.html)).toContain('Proposez au moins un téléservice.');

    const until = operators.dayIn(30);
    const form = { email: 'a@example.org', 'eddi.offer': 'yes', 'eddi.roles.declarant': 'yes', 'eddi.until': until };
    operators.answers['invite-member'] = peerProblem(422, 'beyond-adhesion');
    const beyond = await visitor.submit(path, form);
    expect([beyond.status, beyond.html.includes('id="eddi.until-error"')]).toEqual([422, true]);
    operators.answers['invite-member'] = {};
    expect((await visitor.submit(path, form)).location).toBe(`${operatorPath(operatorId)}?fait=invitation-envoyee`);
    expect(operators.sent('invite-member').at(-1)).toMatchObject({
      ...{ operatorId, email: 'a@example.org' },
      offers: [{ teleserviceId: 'eddi', roles: ['declarant'], until }],
    });

    const revocation = { invitation: randomUUID() };
    const revoke = () => visitor.submit(operatorPath(operatorId), revocation);
    expect((await revoke()).location).toBe(`${operatorPath(operatorId)}?fait=invitation-annulee`);
    operators.answers['revoke-invitation'] = peerProblem(404, 'not-found');
    expect((await revoke()).location).toBe(`${operatorPath(operatorId)}?fait=invitation-close`);
  });
});
