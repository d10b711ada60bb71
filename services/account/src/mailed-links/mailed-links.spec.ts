import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  accountClosed,
  emailChanged,
  emailChangeRequested,
  factorRecoveryRequested,
  mobileChanged,
  newsletterChanged,
  passwordResetRequested,
} from '#contracts';
import type { LinkPurpose } from '#personal-data';
import { RunningAccounts } from '../../test/running-accounts.js';

const password = 'quai brumeux du port 17';
const chosen = 'trois phares et une bouée';
const mobile = '+33611111111';

const hour = 3_600_000;

let running: RunningAccounts;
beforeAll(async () => {
  running = await RunningAccounts.start();
});
afterAll(() => running.close());

/** A mailed link that waits to be followed, and what is shown with it. */
interface Waiting {
  readonly accountId: string;
  /** What follows it. */
  readonly body: { readonly token: string };
  /** Proofs that are not the same. */
  readonly others: readonly object[];
}

interface Kind {
  readonly purpose: LinkPurpose;
  readonly command: string;
  readonly does: string;
  /** How many events; one where absent. */
  readonly events?: number;
  readonly refusal: string;
  /** A newer one leaves it as it was: each puts another address back. */
  readonly standsAlone?: boolean;
  /** Appends the event that leads to the link of this generation. */
  readonly issue: (accountId: string, generation: number) => Promise<string>;
  readonly shown?: (accountId: string) => { readonly same: object; readonly others: readonly object[] };
}

function at(hours: number): string {
  return new Date(running.clock.now().getTime() + hours * hour).toISOString();
}

async function requestEmail(accountId: string, generation: number): Promise<string> {
  const linkExpiresAt = at(24);
  const personal = await running.box(accountId, { email: 'new@example.org' });
  const data = { ...emailChangeRequested.example, accountId, generation, linkExpiresAt, personal };
  await running.append({ id: randomUUID(), type: 'email-change-requested', data });
  return linkExpiresAt;
}

async function requestRecovery(accountId: string, generation: number): Promise<string> {
  const linkExpiresAt = at(24);
  const data = { ...factorRecoveryRequested.example, accountId, generation, linkExpiresAt, opensAt: at(0) };
  await running.append({ id: randomUUID(), type: 'factor-recovery-requested', data });
  return linkExpiresAt;
}

const kinds: readonly Kind[] = [
  {
    purpose: 'confirm-email',
    command: 'confirm-email',
    does: 'email-changed',
    refusal: 'link-refused',
    issue: requestEmail,
  },
  {
    purpose: 'stop-email',
    command: 'stop-email',
    does: 'email-change-stopped',
    refusal: 'link-refused',
    issue: requestEmail,
  },
  {
    purpose: 'reset',
    command: 'reset-password',
    does: 'password-reset',
    refusal: 'link-refused',
    issue: async (accountId, generation) => {
      const linkExpiresAt = at(24);
      const data = { ...passwordResetRequested.example, accountId, generation, linkExpiresAt };
      await running.append({ id: randomUUID(), type: 'password-reset-requested', data });
      return linkExpiresAt;
    },
    shown: () => ({ same: { password: chosen }, others: [{ password }, { password: 'une autre bouée et un phare' }] }),
  },
  {
    purpose: 'stop-factor',
    command: 'stop-factor',
    does: 'security-level-changed',
    events: 2,
    refusal: 'link-refused',
    issue: async (accountId, generation) => {
      const linkExpiresAt = at(24);
      const whole = { identifier: 'jdupont', firstName: 'Jeanne', lastName: 'Dupont', email: 'present@example.org' };
      const personal = await running.box(accountId, { ...whole, mobile });
      const stop = { generation, linkKeyId: 'k1', linkExpiresAt };
      const data = { ...mobileChanged.example, accountId, personal, stop };
      await running.append({ id: randomUUID(), type: 'mobile-changed', data });
      return linkExpiresAt;
    },
    shown: () => ({ same: { password: chosen }, others: [{ password }, { password: 'une autre bouée et un phare' }] }),
  },
  {
    purpose: 'undo-email',
    command: 'undo-email-change',
    does: 'email-change-undone',
    standsAlone: true,
    refusal: 'link-refused',
    issue: async (accountId, generation) => {
      const linkExpiresAt = at(24);
      const whole = { identifier: 'jdupont', firstName: 'Jeanne', lastName: 'Dupont', email: 'new@example.org' };
      const personal = await running.box(accountId, { ...whole, mobile });
      const previousPersonal = await running.box(accountId, { ...whole, email: 'present@example.org' });
      const data = { ...emailChanged.example, accountId, generation, linkExpiresAt, personal, previousPersonal };
      await running.append({ id: randomUUID(), type: 'email-changed', data });
      return linkExpiresAt;
    },
    shown: () => ({ same: { password: chosen }, others: [{ password }, { password: 'une autre bouée et un phare' }] }),
  },
  {
    purpose: 'reopen',
    command: 'reopen-account',
    does: 'account-reopened',
    refusal: 'link-refused',
    issue: async (accountId, generation) => {
      const linkExpiresAt = at(24);
      const data = { ...accountClosed.example, accountId, generation, linkExpiresAt, erasesAt: linkExpiresAt };
      await running.append({ id: randomUUID(), type: 'account-closed', data: { ...data, by: 'person' } });
      return linkExpiresAt;
    },
  },
  {
    purpose: 'stop-recovery',
    command: 'stop-recovery-by-link',
    does: 'factor-recovery-stopped',
    refusal: 'link-refused',
    issue: requestRecovery,
  },
  {
    purpose: 'recover-factor',
    command: 'complete-factor-recovery',
    does: 'security-level-changed',
    refusal: 'recovery-refused',
    issue: requestRecovery,
    shown: () => ({ same: { password }, others: [{ password: chosen }, { password, mobile }] }),
  },
  {
    purpose: 'recover-factor',
    command: 'complete-factor-recovery',
    does: 'mobile-changed',
    refusal: 'recovery-refused',
    issue: requestRecovery,
    shown: () => ({
      same: { password, mobile },
      others: [{ password }, { password: chosen, mobile }, { password, mobile: '+33622222222' }],
    }),
  },
];

describe.each(kinds)('a mailed link that leads to $command', (kind) => {
  const { purpose, command, does, events = 1, refusal, standsAlone = false, issue, shown } = kind;
  async function waiting(generation = 1): Promise<Waiting> {
    const accountId = await running.open(password, { mobile: '+33600000000' }, 'sms-token');
    const token = running.token(accountId, purpose, await issue(accountId, generation), generation);
    const { same, others } = shown?.(accountId) ?? { same: {}, others: [] };
    return { accountId, body: { token, ...same }, others: others.map((other) => ({ token, ...other })) };
  }
  const refused = { status: 403, code: refusal };
  const done = async (accountId: string) => (await running.types(accountId)).filter((type) => type === does);

  it('does its work once when it is followed twice at once, at two replicas', async () => {
    const { accountId, body } = await waiting();
    const [one, other] = await running.atBoth(command, body);
    expect([one?.status, other?.status]).toEqual([200, 200]);
    expect(one).toEqual(other);
    expect(await done(accountId)).toEqual([does]);
  });

  it('answers as it did, with the revision of then, as long as it would have lived', async () => {
    const { accountId, body } = await waiting();
    const first = await running.post(command, body);
    expect(first).toMatchObject({ status: 200, body: { revision: 1 + events } });
    const later = { ...newsletterChanged.example, accountId };
    await running.append({ id: randomUUID(), type: 'newsletter-changed', data: later });
    running.clock.advance(24 * hour - 1);
    expect(await running.post(command, body)).toEqual(first);
    running.clock.advance(1);
    expect(await running.post(command, body)).toEqual(refused);
    expect(await done(accountId)).toEqual([does]);
  });

  it('refuses another proof beside it, as it would a link that never worked', async () => {
    const { body, others } = await waiting();
    await running.post(command, body);
    for (const other of others) expect(await running.post(command, other)).toEqual(refused);
  });

  it(`is ${standsAlone ? 'what it was' : 'over'} when a newer one was sent`, async () => {
    const { accountId, body } = await waiting();
    const first = await running.post(command, body);
    await issue(accountId, 2);
    expect(await running.post(command, body)).toEqual(standsAlone ? first : refused);
  });

  it('answers for nothing else than it was used for', async () => {
    const { accountId, body } = await waiting();
    await running.post(command, body);
    const before = await running.types(accountId);
    for (const other of kinds.filter((each) => each.command !== command)) {
      const { status } = await running.post(other.command, { token: body.token, ...other.shown?.(accountId).same });
      expect([other.command, status]).toEqual([other.command, 403]);
    }
    expect(await running.types(accountId)).toEqual(before);
  });
});

describe('a link that chooses a new password', () => {
  it.each(kinds.filter(({ purpose }) => ['reset', 'stop-factor', 'undo-email'].includes(purpose)))(
    'of $command refuses the one that the account has, and works on with another',
    async ({ purpose, command, issue, does }) => {
      const accountId = await running.open(password);
      const token = running.token(accountId, purpose, await issue(accountId, 1));
      expect(await running.post(command, { token, password: password.normalize('NFD') })).toEqual({
        status: 400,
        code: 'invalid-request',
        fields: ['/password password-unchanged'],
      });
      expect(await running.types(accountId)).not.toContain(does);
      expect(await running.post(command, { token, password: chosen })).toMatchObject({ status: 200 });
      expect(await running.types(accountId)).toContain(does);
    },
  );

  it('compares a hundred wrong passwords and no more', async () => {
    const accountId = await running.open(password);
    const expiresAt = await kinds.find(({ purpose }) => purpose === 'reset')!.issue(accountId, 1);
    const token = running.token(accountId, 'reset', expiresAt);
    const choose = (typed: string) => running.post('reset-password', { token, password: typed });
    for (let time = 0; time < 3; time++) expect(await choose(chosen)).toMatchObject({ status: 200 });
    await Promise.all(Array.from({ length: 100 }, (_, index) => choose(`une bouée et ${index} phares`)));
    expect(await choose(chosen)).toEqual({ status: 403, code: 'link-refused' });
  });
});
