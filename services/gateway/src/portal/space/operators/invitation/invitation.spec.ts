import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { peerProblem } from '#runtime/testing';
import { operatorPath, paths } from '../../../paths.js';
import { tags, textOf } from '../../../testing/markup.js';
import { OperatorWorld } from '../../../testing/operator-world.js';
import { sampleToken } from '../../../testing/sample-token.js';
import { Visitor } from '../../../testing/visitor.js';

describe('the link of an invitation', () => {
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

  const shown = () => ({
    ...{ operatorId, operator: 'Transit du Port', until: operators.inDays(7).toISOString() },
    offers: [{ teleserviceId: 'eddi', roles: ['declarant'] }],
  });
  const link = `${paths.invitation}?token=${sampleToken}`;

  it('is left at once for an address without the token, which signing in comes back to', async () => {
    operators.answers['read-invitation'] = shown();
    const stranger = new Visitor(operators.portal.url);
    expect(await stranger.get(link)).toMatchObject({ status: 303, location: paths.invitation });
    const { status, html } = await stranger.get(paths.invitation);
    expect([status, textOf(html).includes('Un administrateur de Transit du Port vous invite')]).toEqual([200, true]);
    const hrefs = tags(html, 'a').map(({ href }) => href!);
    expect(hrefs).toContain(`${paths.signIn}?returnTo=%2Finvitation`);
    expect(hrefs.filter((href) => href.includes(sampleToken))).toEqual([]);
    expect(tags(html, 'form').map(({ action }) => action)).not.toContain(paths.acceptInvitation);
    expect(tags(html, 'form').map(({ action }) => action)).not.toContain(paths.declineInvitation);
    expect(textOf(html)).toContain('Pour refuser dès maintenant, il faut aussi un compte.');
    const early = await stranger.submit(paths.acceptInvitation, { token: sampleToken });
    expect(early.location).toBe(`${paths.signIn}?returnTo=%2Finvitation`);
    expect(operators.sent('accept-invitation')).toEqual([]);
  });

  it('is accepted or declined by who is signed in, and forgotten then', async () => {
    operatorId = randomUUID();
    operators.answers['read-invitation'] = shown();
    operators.answers['accept-invitation'] = { operatorId };
    await visitor.get(link);
    expect(textOf((await visitor.get(paths.operators)).html)).toContain('Une invitation vous attend.');
    const { html } = await visitor.get(paths.invitation);
    expect(tags(html, 'input').find(({ name }) => name === 'token')).toMatchObject({ value: sampleToken });
    const accepted = await visitor.submit(paths.acceptInvitation, { token: sampleToken });
    expect(accepted.location).toBe(`${operatorPath(operatorId)}?fait=invitation-acceptee`);
    expect(operators.sent('accept-invitation')).toMatchObject([
      { token: sampleToken, accountId: operators.holder.accountId },
    ]);
    expect(visitor.cookie('invitation')).toBeUndefined();
    const declined = await visitor.submit(paths.declineInvitation, { token: sampleToken });
    expect(declined.location).toBe(paths.invitationDeclined);
    expect(textOf((await visitor.get(paths.invitationDeclined)).html)).toContain('L’invitation est refusée');
  });

  it('tells whoever acts for the operator already', async () => {
    operators.answers['read-invitation'] = shown();
    operators.answers['accept-invitation'] = peerProblem(409, 'already-member');
    const { status, html } = await visitor.submit(paths.acceptInvitation, { token: sampleToken });
    expect([status, textOf(html).includes('Vous agissez déjà pour Transit du Port')]).toEqual([409, true]);
  });

  it.each([
    ['fr', 'L’invitation ne marche plus', 'Lien incomplet'],
    ['en', 'The invitation does not work any more', 'Incomplete link'],
  ])('that is of no use is told so, in %s', async (language, over, incomplete) => {
    const refused = peerProblem(403, 'invitation-refused');
    Object.assign(operators.answers, { 'read-invitation': refused, 'accept-invitation': refused });
    await visitor.get(link);
    const { status, html } = await visitor.get(`${paths.invitation}?lang=${language}`);
    expect([status, textOf(html).includes(over)]).toEqual([403, true]);
    const sentLate = await visitor.submit(paths.acceptInvitation, { token: sampleToken });
    expect([sentLate.status, textOf(sentLate.html).includes(over)]).toEqual([403, true]);
    for (const cut of ['', sampleToken.slice(0, -3)]) {
      const shown = await visitor.get(`${paths.invitation}?token=${cut}`);
      expect([shown.status, textOf(shown.html).includes(incomplete)]).toEqual([400, true]);
    }
    expect((await visitor.get(paths.invitation)).status).toBe(400);
  });
});
