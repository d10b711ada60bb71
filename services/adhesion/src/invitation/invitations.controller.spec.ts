import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { InvitedDestination, OpenInvitations } from '#contracts';
import { PersonErased } from '#personal-data';
import { waitFor } from '#runtime/testing';
import { administers, colleague, Inviting, somebody } from '../../test/inviting.js';

const day = 24 * 3_600_000;

let inviting: Inviting;
beforeEach(async () => (inviting = await Inviting.start()));
afterEach(() => inviting.close());

describe('an administrator invites the holder of an address [R-66]', () => {
  it('who accepts and is a member, entitled as offered, whatever the address of the account', async () => {
    expect(await inviting.invite()).toBe(204);
    expect(await inviting.accept()).toBe('accepted');
    expect(await inviting.member()).toMatchObject({
      status: 'live',
      entitlements: [{ teleserviceId: 'eddi', roles: ['declarant'] }],
    });
    expect((await inviting.member()).entitlements[0]).not.toHaveProperty('until');
  });

  it('by a mail that names operator and teleservices, and nobody', async () => {
    await inviting.invite({ email: 'c.martin@example.org', offers: [{ teleserviceId: 'eddi', roles: [] }] });
    const { data } = await inviting.last('invitation-issued');
    const box = await inviting.running.open<InvitedDestination>(data.invitedId, data.personal);
    expect(box).toEqual({ email: 'c.martin@example.org', operator: 'Transit du Port', teleservices: ['EDDI'] });
    expect(JSON.stringify((await inviting.running.events()).map((event) => event.data))).not.toMatch(/martin|Transit/);
  });

  it('and nobody else does', async () => {
    await inviting.invite();
    await inviting.accept();
    for (const [accountId, refused] of [
      [colleague, '403 not-administrator'],
      [somebody, '404 not-found'],
    ]) {
      expect(await inviting.invite({ accountId })).toBe(refused);
      expect(await inviting.list({ accountId })).toBe(refused);
      expect(await inviting.revoke({ accountId })).toBe(refused);
    }
  });

  it('offers nothing that could not be granted [R-64]', async () => {
    const offering = (over: object) =>
      inviting.invite({ offers: [{ teleserviceId: 'eddi', roles: ['declarant'], ...over }] });
    expect(await offering({ until: '2027-01-01' })).toBe('422 beyond-adhesion');
    expect(await offering({ roles: ['boss'] })).toBe('422 unknown-role');
    expect(await offering({ from: '2026-03-01' })).toBe('422 period-refused');
    expect(await offering({ teleserviceId: 'statncb', roles: [] })).toBe('422 beyond-adhesion');
    expect(await offering({ teleserviceId: 'nothing', roles: [] })).toBe('404 not-found');
    const twice = [1, 2].map(() => ({ teleserviceId: 'eddi', roles: [] }));
    expect(await inviting.invite({ offers: twice })).toBe('400 invalid-request');
  });

  it('sees who is invited, and takes it back', async () => {
    await inviting.invite();
    const listed = (await inviting.list()) as OpenInvitations;
    expect(listed.items).toMatchObject([{ email: 'c.martin@example.org', offers: [{ teleserviceId: 'eddi' }] }]);
    const token = await inviting.token();
    expect(await inviting.revoke({ operatorId: somebody })).toBe('404 not-found');
    expect(await inviting.revoke()).toBe(204);
    expect(await inviting.revoke()).toBe('404 not-found');
    expect(await inviting.list()).toEqual({ items: [] });
    expect(await inviting.accept({ token })).toBe('403 invitation-refused');
  });

  it('three times a day at one address, whichever operators do', async () => {
    for (let n = 0; n < 3; n += 1) expect(await inviting.invite()).toBe(204);
    expect(await inviting.invite()).toBe('429 too-many-requests');
    expect(await inviting.invite({ email: 'other@example.org' })).toBe(204);
    inviting.running.clock.advance(day);
    expect(await inviting.invite()).toBe(204);
  });

  it('twenty addresses at a time, also when many are invited at once', async () => {
    const emails = Array.from({ length: 26 }, (_, n) => `c${n}@example.org`);
    const answers = await Promise.all(emails.map((email, n) => inviting.invite({ email }, n)));
    expect(answers.filter((answer) => answer === 204)).toHaveLength(20);
    expect(new Set(answers)).toEqual(new Set([204, '409 too-many-invitations']));
    const { items } = (await inviting.list()) as OpenInvitations;
    await inviting.revoke({ invitationId: items[0]!.invitationId });
    await waitFor(async () => (await inviting.invite({ email: 'another@example.org' })) === 204);
  });
});

describe('the link of an invitation', () => {
  it('says what it invites to, to whoever has it', async () => {
    await inviting.invite();
    const token = await inviting.token();
    expect(await inviting.running.ask('read-invitation', { token })).toMatchObject({
      operator: 'Transit du Port',
      offers: [{ teleserviceId: 'eddi', roles: ['declarant'] }],
    });
    await inviting.accept({ token });
    expect(await inviting.running.ask('read-invitation', { token })).toBe('403 invitation-refused');
  });

  it('works once: of sixteen persons at once one becomes a member', async () => {
    await inviting.invite();
    const token = await inviting.token();
    const persons = Array.from({ length: 16 }, (_, n) => `0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2c${10 + n}`);
    const answers = await Promise.all(persons.map((accountId, n) => inviting.accept({ token, accountId }, n)));
    expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(1);
    expect(new Set(answers)).toEqual(new Set(['accepted', '403 invitation-refused']));
    expect(await inviting.members()).toEqual([administers, persons[answers.indexOf('accepted')]]);
  });

  it('answers sixteen times the same to one person who follows it sixteen times at once', async () => {
    await inviting.invite();
    const token = await inviting.token();
    const answers = await Promise.all(Array.from({ length: 16 }, (_, n) => inviting.accept({ token }, n)));
    expect(new Set(answers)).toEqual(new Set(['accepted']));
    expect(await inviting.members()).toEqual([administers, colleague]);
    const types = await inviting.running.types();
    expect(types.filter((type) => type === 'entitlement-granted')).toHaveLength(1);
  });

  it('is void once a newer one was sent', async () => {
    await inviting.invite();
    const older = await inviting.token();
    await inviting.invite();
    expect(await inviting.accept({ token: older })).toBe('403 invitation-refused');
    expect(await inviting.accept()).toBe('accepted');
  });

  it('works where a version before sweeps, which takes every key for one of a registration', async () => {
    await inviting.invite();
    const { data } = await inviting.last('invitation-issued');
    inviting.running.clock.advance(2 * day);
    await inviting.running.personKeys.sweep('adhesion', () => Promise.resolve(false));
    await expect(inviting.running.personKeys.get(data.invitedId)).resolves.toHaveLength(32);
    expect(await inviting.accept()).toBe('accepted');
  });

  it('works for seven days; then the address is forgotten', async () => {
    await inviting.invite();
    const { data } = await inviting.last('invitation-issued');
    const token = await inviting.token();
    inviting.running.clock.advance(7 * day - 1);
    expect(await inviting.running.ask('read-invitation', { token })).toMatchObject({ operator: 'Transit du Port' });
    inviting.running.clock.advance(1);
    expect(await inviting.accept({ token })).toBe('403 invitation-refused');
    expect(await inviting.list()).toEqual({ items: [] });
    await inviting.expire();
    expect(await inviting.running.types()).toContain('invitation-expired');
    await waitFor(() => inviting.running.personKeys.isErased(data.invitedId));
    await expect(inviting.running.personKeys.get(data.invitedId)).rejects.toThrow(PersonErased);
  });

  it('declines it, too, after which nobody can accept', async () => {
    await inviting.invite();
    const token = await inviting.token();
    expect(await inviting.running.ask('decline-invitation', { token })).toBe(204);
    expect(await inviting.accept({ token })).toBe('403 invitation-refused');
    expect(await inviting.running.ask('decline-invitation', { token })).toBe('403 invitation-refused');
  });

  it('is refused alike where it is no link of an invitation', async () => {
    for (const token of ['abc', inviting.forged('reset'), inviting.forged('invitation')]) {
      expect(await inviting.accept({ token })).toBe('403 invitation-refused');
      expect(await inviting.running.ask('read-invitation', { token })).toBe('403 invitation-refused');
      expect(await inviting.running.ask('decline-invitation', { token })).toBe('403 invitation-refused');
    }
  });
});

describe('who accepts', () => {
  it('is refused as a member, and the invitation stays open', async () => {
    await inviting.invite();
    await inviting.accept();
    await inviting.invite({ email: 'again@example.org' });
    const token = await inviting.token();
    expect(await inviting.accept({ token })).toBe('409 already-member');
    expect(await inviting.accept({ token, accountId: somebody })).toBe('accepted');
  });

  it('may have accepted before, left, and been invited again', async () => {
    for (let n = 0; n < 2; n += 1) {
      await inviting.invite();
      expect(await inviting.accept()).toBe('accepted');
      expect(await inviting.member()).toMatchObject({ status: 'live', entitlements: [{ teleserviceId: 'eddi' }] });
      await inviting.running.ask('leave-operator', { accountId: colleague, operatorId: inviting.operatorId });
    }
  });

  it('becomes a member also where the process died after the acceptance, once, and stays gone once gone', async () => {
    await inviting.invite();
    await inviting.acceptAndDie();
    await waitFor(async () => (await inviting.member()).status === 'live');
    expect((await inviting.member()).entitlements).toHaveLength(1);
    await inviting.running.ask('leave-operator', { accountId: colleague, operatorId: inviting.operatorId });
    await inviting.followAgain();
    expect(await inviting.member()).toMatchObject({ status: 'none' });
  });

  it('is told so who is gone since, and follows the link again', async () => {
    await inviting.invite();
    const token = await inviting.token();
    expect(await inviting.accept({ token })).toBe('accepted');
    await inviting.running.ask('leave-operator', { accountId: colleague, operatorId: inviting.operatorId });
    expect(await inviting.accept({ token })).toBe('403 invitation-refused');
    expect(await inviting.member()).toMatchObject({ status: 'none' });
  });

  it('has what is left of the offers: nothing beyond the adhesion, and nothing of a former one', async () => {
    await inviting.invite({ offers: [{ teleserviceId: 'eddi', roles: ['declarant'], until: '2026-12-31' }] });
    await inviting.shortenAdhesion('2026-06-30');
    await inviting.accept();
    expect(await inviting.member()).toMatchObject({ entitlements: [{ until: '2026-06-30T22:00:00.000Z' }] });

    await inviting.invite({ email: 'other@example.org' });
    inviting.running.clock.advance(60_000);
    await inviting.endAdhesion();
    await inviting.openAdhesion();
    await inviting.accept({ accountId: somebody });
    expect(await inviting.member(somebody)).toMatchObject({ status: 'live', entitlements: [] });
  });

  it('finds an invitation refused whose operator is closed', async () => {
    await inviting.invite();
    await inviting.running.agents.closeOperator({ number: inviting.number, actor: 'agent-7', reason: 'case 12' });
    expect(await inviting.accept()).toBe('403 invitation-refused');
    expect(await inviting.member()).toMatchObject({ status: 'none' });
  });
});
