import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { passwordOf, Portal, registrationOf, signIn, tokenIn } from './support/portal.js';
import { waitFor } from '#runtime/testing';
import { postFrom } from './support/post-from.js';
import { countByType, storedEvents } from './support/stored-events.js';

const times = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

/** The identifier with each letter in another case or width, as the bits of the number say. */
function disguised(identifier: string, bits: number): string {
  return [...identifier]
    .map((letter, place) => {
      const cased = (bits >> place) & 1 ? letter.toUpperCase() : letter;
      return (bits >> (place + 2)) & 1 ? String.fromCodePoint(cased.codePointAt(0)! + 0xfee0) : cased;
    })
    .join('');
}

describe('one identifier, asked for and activated by many at once', () => {
  let portal: Portal;
  beforeAll(async () => {
    const env = {
      HASH_QUEUE: '1000',
      HASH_QUEUE_PER_CLIENT: '10000',
      ARGON2_MEMORY_KIB: '1024',
      RESEND_INTERVAL_SECONDS: '0',
      SIGN_IN_MAX_ATTEMPTS: '1000',
      SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '10000',
    };
    portal = await Portal.start({ env });
  }, 90_000);
  afterAll(() => portal?.stop('SIGKILL'));

  const attempts = async (token: string, identifier: string, password = passwordOf(identifier)) => {
    const response = await portal.post('/activations', { token, identifier, password });
    const { traceId, ...document } = (await response.json()) as Record<string, unknown>;
    return { status: response.status, traced: typeof traceId === 'string', document };
  };

  it('is one account, activated once, and every dead link is answered alike', async () => {
    const asked = await times(50, async (index) => {
      const registration = registrationOf('jdupont', {
        identifier: disguised('jdupont', index * 37),
        email: `person${index}@example.org`,
      });
      return (await portal.post('/registrations', registration)).status;
    });
    expect(asked).toEqual(Array<number>(50).fill(202));

    await waitFor(async () => (await portal.mails()).length === 50, { timeoutMs: 20_000, everyMs: 50 });
    const mails = await portal.mails();
    expect(new Set(mails.map(({ to }) => to)).size).toBe(50);
    const invitations = mails.filter(({ links }) => links[0]?.includes('/activation?token='));
    expect(invitations).toHaveLength(1);
    const [invitation] = invitations;

    const email = invitation!.to;
    expect((await portal.post('/registrations/activation-mails', { identifier: 'jdupont', email })).status).toBe(202);
    const [old, current] = [tokenIn(invitation!), tokenIn(await portal.mailTo(email, 2))];
    const tampered = `${current.slice(0, -8)}${current.at(-8) === 'A' ? 'B' : 'A'}${current.slice(-7)}`;
    const refused = [await attempts(old, 'jdupont'), await attempts(tampered, 'jdupont')];
    refused.push(await attempts(current, 'jdupont', 'not the password at all'), await attempts(current, 'mmartin'));
    for (const method of ['GET', 'HEAD']) {
      const page = await fetch(`${portal.url}/activation?token=${current}`, { method });
      expect(page.status).toBeLessThan(500);
      expect(page.headers.get('cache-control')).toBe('no-store');
    }
    await expect(signIn(portal, 'jdupont')).rejects.toThrow('401');

    const activated = await times(30, () => attempts(current, 'jdupont'));
    const statuses = activated.map(({ status }) => status);
    expect(statuses).toContain(200);
    expect(statuses.filter((status) => ![200, 202].includes(status))).toEqual([]);
    expect(await attempts(current, 'jdupont')).toMatchObject({ status: 200, document: { status: 'active' } });
    const form = new URLSearchParams({ token: current, identifier: 'jdupont', password: passwordOf('jdupont') });
    const clicks = await times(2, () =>
      fetch(`${portal.url}/activation`, { method: 'POST', body: form, redirect: 'manual' }),
    );
    expect(clicks.map(({ status, headers }) => [status, headers.get('location')])).toEqual(
      Array(2).fill([303, '/activation/active']),
    );
    refused.push(await attempts(current, 'jdupont', 'not the password at all'));
    expect(refused[0]).toMatchObject({ status: 403, traced: true, document: { code: 'activation-refused' } });
    expect(refused).toEqual(refused.map(() => refused[0]));
    await expect(signIn(portal, 'jdupont')).resolves.toBeTruthy();

    await portal.stop();
    const counts = countByType(await storedEvents(portal.dataDir, ['registration', 'refusal', 'account']));
    expect(counts).toEqual({
      'user-registered': 1,
      'activation-renewed': 1,
      'registration-refused': 49,
      'user-activated': 1,
      'account-opened': 1,
    });
  }, 60_000);
});

describe('sixty wrong passwords at once', () => {
  const [attacker, owner] = ['127.0.0.1', '127.0.0.2'];
  let portal: Portal;
  afterAll(() => portal?.stop('SIGKILL'));

  async function open(identifier: string): Promise<void> {
    expect((await portal.post('/registrations', registrationOf(identifier))).status).toBe(202);
    const token = tokenIn(await portal.mailTo(`${identifier}@example.org`));
    const body = { token, identifier, password: passwordOf(identifier) };
    expect((await postFrom(owner, portal, '/activations', body)).status).toBe(200);
  }
  const signInFrom = (address: string, identifier: string, forwarded: string, password = 'wrong') =>
    postFrom(address, portal, '/sessions', { identifier, password }, { 'x-forwarded-for': forwarded });

  it('are tried ten times at most; nobody else waits, and no header makes another client of this one', async () => {
    portal = await Portal.start();
    await open('target');
    await open('bystander');
    const [guesses, signedIn] = await Promise.all([
      times(60, (index) => signInFrom(attacker, disguised('target', index), `203.0.113.${index}`)),
      times(3, () => signInFrom(owner, 'bystander', '203.0.113.9', passwordOf('bystander'))),
    ]);
    expect(signedIn.map(({ status }) => status)).toEqual([201, 201, 201]);
    const tried = guesses.filter(({ status }) => status === 401);
    expect(tried.length).toBeGreaterThan(0);
    expect(tried.length).toBeLessThanOrEqual(10);
    const others = guesses.filter(({ status }) => status !== 401);
    for (const { status, headers, text } of others) {
      expect([status, headers['content-type']]).toEqual([429, 'application/problem+json']);
      expect(headers['retry-after']).toMatch(/^[1-9]\d*$/);
      expect(JSON.parse(text)).toMatchObject({ code: 'too-many-attempts', status: 429 });
    }
    // The address has spent its minute: whom it names and whom it claims to be changes nothing.
    const evasions = await times(5, (index) => signInFrom(attacker, `somebody${index}`, `198.51.100.${index}`));
    expect(evasions.map(({ status }) => status)).toEqual(Array<number>(5).fill(429));
    await portal.stop();
  }, 60_000);

  it('count for the client that a trusted proxy names, and for no other', async () => {
    const env = { TRUSTED_PROXIES: '127.0.0.1', SIGN_IN_MAX_PER_ADDRESS_PER_MINUTE: '2' };
    portal = await Portal.start({ env });
    const statuses: number[] = [];
    for (const client of ['203.0.113.1', '203.0.113.1', '203.0.113.1', '203.0.113.2', '192.0.2.1, 203.0.113.1']) {
      statuses.push((await signInFrom(attacker, `nobody${statuses.length}`, client)).status);
    }
    expect(statuses).toEqual([401, 401, 429, 401, 429]);
    const untrusted = await times(3, (index) => signInFrom(owner, `nobody${index}`, `203.0.113.${50 + index}`));
    expect(untrusted.map(({ status }) => status).sort()).toEqual([401, 401, 429]);
  }, 60_000);
});
