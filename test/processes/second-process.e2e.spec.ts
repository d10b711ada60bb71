import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitFor } from '#runtime/testing';
import { activate, Portal, registrationOf, signIn } from '../support/portal.js';
import { countByType, storedEvents } from '../support/stored-events.js';

const env = {
  HASH_QUEUE: '1000',
  HASH_QUEUE_PER_CLIENT: '10000',
  ARGON2_MEMORY_KIB: '1024',
  SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '10000',
};

describe('a second process on the same data', () => {
  let first: Portal | undefined;
  let second: Portal | undefined;
  beforeAll(async () => {
    first = await Portal.start({ env });
    second = await Portal.start({ env: { ...env, PUBLIC_URL: first.url }, dataDir: first.dataDir });
  }, 120_000);
  afterAll(async () => {
    await Promise.all([first?.stop('SIGKILL'), second?.stop('SIGKILL')]);
  });

  it('serves beside the first, corrupts nothing, and takes over what the first leaves', async () => {
    const portals = [first!, second!];
    const people = Array.from({ length: 8 }, (_, index) => `person-${index}`);
    const asked = await Promise.all([
      ...people.map((identifier, index) => portals[index % 2]!.post('/registrations', registrationOf(identifier))),
      ...Array.from({ length: 16 }, (_, index) =>
        portals[index % 2]!.post('/registrations', registrationOf('wanted', { email: `w${index}@example.org` })),
      ),
    ]);
    expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 202));
    await waitFor(async () => (await first!.mails()).length >= 24, { timeoutMs: 20_000, everyMs: 50 });
    const invitations = (await first!.mails()).filter(({ links }) => links[0]?.includes('/activation?token='));
    expect(invitations.map(({ to }) => to).filter((to) => /^w\d/.test(to))).toHaveLength(1);

    for (const [index, identifier] of people.entries()) {
      expect([identifier, (await activate(portals[index % 2]!, identifier)).status]).toEqual([identifier, 200]);
    }
    const authorization = `Bearer ${await signIn(first!, 'person-0')}`;
    expect((await second!.get('/session', { authorization })).status).toBe(200);
    const signedOut = await fetch(`${second!.url}/api/v1/session`, { method: 'DELETE', headers: { authorization } });
    expect(signedOut.status).toBe(204);
    expect((await first!.get('/session', { authorization })).status).toBe(401);

    expect(await first!.stop()).toBe(0);
    expect((await second!.post('/registrations', registrationOf('afterwards'))).status).toBe(202);
    expect((await activate(second!, 'afterwards')).status).toBe(200);
    await expect(signIn(second!, 'person-1')).resolves.toBeTruthy();
    expect(await second!.stop()).toBe(0);

    const recipients = (await second!.mails()).map(({ to }) => to);
    expect(recipients).toHaveLength(25);
    expect(new Set(recipients).size).toBe(25);
    const events = await storedEvents(second!.dataDir, ['registration', 'refusal', 'account', 'notification']);
    expect(countByType(events)).toMatchObject({
      'user-registered': 10,
      'registration-refused': 15,
      'user-activated': 9,
      'account-opened': 9,
      'notification-requested': 25,
      'notification-attempted': 25,
      'notification-sent': 25,
    });
    expect(`${first!.log()}${second!.log()}`).not.toMatch(/"level":"(?:error|fatal)"/);
  }, 120_000);
});
