import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { AccountView } from '#contracts';
import { Refusal } from '#event-sourcing';
import { Problem } from '#web';
import fc, { type Scheduler } from 'fast-check';
import { onDocumentStores } from '../../../../scripts/engines/on-document-stores.js';
import type { OpenSession } from '../../src/identity/sessions/session.js';
import { idOfToken } from '../../src/identity/sessions/session-token.js';
import { AnswerChallenge } from '../../src/identity/sign-in/answer-challenge.js';
import { SignIn } from '../../src/identity/sign-in/sign-in.js';
import type { SignedIn } from '../../src/identity/sessions/signed-in.js';
import { StepUp } from '../../src/identity/step-up/step-up.js';
import { RacedAccounts, rightPassword } from './raced-accounts.js';
import { codes, hasher } from './replica.js';

const client = { address: '192.0.2.1', device: 'Firefox, Linux' };
const newPassword = 'un autre quai, plus brumeux';
/** How late the change comes, so that none of what it races is always done after it. */
const turns = fc.integer({ min: 0, max: 25 });
/** Each step on MongoDB is durable on disk: 500 orders take their time on a busy machine. */
const patienceMs = 300_000;
const runs = { seed: 11, numRuns: 500 };

/** What a session is opened with on the account as it was opened. */
const openingOf = ({ accountId, securityLevel: level }: AccountView) =>
  ({ accountId, revision: 0, level, device: '', factors: ['password'] }) as const;

/** Whether what raced was let through: a race that always ends one way was none. */
class Outcomes {
  private readonly times = { through: 0, refused: 0 };

  add(through: boolean): void {
    this.times[through ? 'through' : 'refused'] += 1;
  }

  expectBoth(): void {
    expect(Math.min(this.times.through, this.times.refused)).toBeGreaterThan(runs.numRuns / 20);
  }
}

/** The answer; undefined where it was refused, or could not be given now. */
async function unlessRefused<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Refusal || error instanceof Problem) return undefined;
    throw error;
  }
}

onDocumentStores('in no order of steps', (openDocuments) => {
  let accounts: RacedAccounts;
  let newHash: string;
  beforeAll(async () => {
    accounts = await RacedAccounts.open(await openDocuments());
    newHash = await hasher.hash(newPassword);
  });
  afterAll(() => accounts?.close());

  /** Signs in with each password at once, on two gateways, while the account changes. */
  async function signInDuring(
    scheduler: Scheduler,
    passwords: readonly string[],
    identifier: string,
    change: () => Promise<void>,
  ): Promise<(SignedIn | undefined)[]> {
    const gateways = [accounts.gateway(scheduler), accounts.gateway(scheduler)];
    const signIns = passwords.map(async (typed, index) =>
      unlessRefused(gateways[index % 2]!.signIn.execute(new SignIn(identifier, typed, client))),
    );
    const [answers] = await scheduler.waitFor(Promise.all([Promise.all(signIns), change()]));
    return answers as (SignedIn | undefined)[];
  }

  /** The wrong password was counted, and stays so whatever was right beside it: the window holds one more at most. */
  async function expectWrongOneCounted(identifier: string): Promise<void> {
    const { throttle } = accounts.gateway();
    const attempt = () => unlessRefused(throttle.attempt(throttle.subjectOf(identifier), 'stranger'));
    await attempt();
    expect(await attempt()).toBeUndefined();
  }

  it(
    'does a session opened with the old password outlive a change of password [I10, I14]',
    async () => {
      const seen = new Outcomes();
      await fc.assert(
        fc.asyncProperty(fc.scheduler(), turns, async (scheduler, after) => {
          const { identifier, view } = await accounts.add();
          const { accountId } = view;
          const credential = await accounts.sealed(accountId, randomUUID(), newHash);
          const [old] = await signInDuring(scheduler, [rightPassword, 'wrong'], identifier, () =>
            accounts.change(scheduler, after, 'password-changed', {}, { ...view, credential }),
          );

          const { sessions } = accounts.gateway();
          seen.add(old !== undefined);
          if (old) expect(await sessions.check(old.token)).toBeUndefined();
          expect(await sessions.usableOfAccount(accountId)).toEqual([]);
          await expectWrongOneCounted(identifier);
        }),
        runs,
      );
      seen.expectBoth();
    },
    patienceMs,
  );

  it(
    'does an account that was suspended have a usable session [I5, I10, I14]',
    async () => {
      const seen = new Outcomes();
      await fc.assert(
        fc.asyncProperty(fc.scheduler(), turns, async (scheduler, after) => {
          const { identifier, view } = await accounts.add();
          const before = await accounts.gateway().sessions.open(openingOf(view));
          const answers = await signInDuring(scheduler, [rightPassword, 'wrong'], identifier, () =>
            accounts.change(scheduler, after, 'account-suspended', {}, { ...view, status: 'suspended' }),
          );

          seen.add(answers[0] !== undefined);
          const { sessions } = accounts.gateway();
          for (const opened of [before, ...answers]) {
            if (opened) expect(await sessions.check(opened.token)).toBeUndefined();
          }
          expect(await sessions.usableOfAccount(view.accountId)).toEqual([]);
          await expectWrongOneCounted(identifier);
        }),
        runs,
      );
      seen.expectBoth();
    },
    patienceMs,
  );

  it(
    'does a code work twice, or what it opened outlive a change of level that it did not see [I5, I9, I10, I14]',
    async () => {
      const seen = new Outcomes();
      await fc.assert(
        fc.asyncProperty(
          fc.scheduler(),
          turns,
          fc.boolean(),
          fc.boolean(),
          async (scheduler, after, keeps, atSignIn) => {
            const level = atSignIn ? 'sms-token' : 'password';
            const { identifier, view } = await accounts.add({ securityLevel: level });
            const { accountId } = view;
            const { session } = await accounts.gateway().sessions.open(openingOf(view));
            const ask = atSignIn ? new SignIn(identifier, rightPassword, client) : stepUp(session);
            const next: AccountView = { ...view, securityLevel: atSignIn ? 'password' : 'sms-token' };
            const [answered] = await scheduler.waitFor(
              Promise.all([
                answerTwice(scheduler, ask),
                accounts.change(
                  scheduler,
                  after,
                  'security-level-changed',
                  keeps ? { sessionId: session.id } : {},
                  next,
                ),
              ]),
            );

            seen.add(answered.opened.length > 0);
            expect(answered.opened.length).toBeLessThanOrEqual(1);
            const tries = await triesOf(atSignIn ? accountId : accounts.gateway().throttle.subjectOfSession(session));
            expect(tries).toBeGreaterThanOrEqual(answered.wrong);
            const usable = await accounts.gateway().sessions.usableOfAccount(accountId);
            expect(usable.length).toBeLessThanOrEqual(Number(keeps) + Number(atSignIn));
            for (const each of usable) {
              expect(each.revision).toBe(1);
              if (each.id !== session.id && each.level !== 'password') {
                expect(each.proofs.map(({ factor }) => factor)).toContain(each.level);
              }
            }
          },
        ),
        runs,
      );
      seen.expectBoth();
    },
    patienceMs,
  );

  const stepUp = (session: OpenSession) => new StepUp(session, undefined, 'sms-token', client);

  /** Asks for a code, answers with a wrong one, then twice at once with the right one. */
  async function answerTwice(scheduler: Scheduler, ask: SignIn | StepUp) {
    const [one, other] = [accounts.gateway(scheduler), accounts.gateway(scheduler)];
    const asking = ask instanceof SignIn ? one.signIn.execute(ask) : one.stepUp.execute(ask);
    const asked = await unlessRefused(asking);
    if (!asked || !('challenge' in asked)) return { opened: [], wrong: 0 };
    const { token } = asked.challenge;
    const { reference, otpKeyId } = (await accounts.gateway().challenges.find(idOfToken(token)!))!;
    const code = codes.codeOf(reference, otpKeyId);
    const session = ask instanceof StepUp ? ask.session.id : undefined;
    const answer = (typed: string, gateway = one) =>
      unlessRefused(gateway.answer.execute(new AnswerChallenge(token, typed, client, session)));
    expect(await answer(code === '000000' ? '000001' : '000000')).toBeUndefined();
    const answers = await Promise.all([answer(code), answer(code, other)]);
    return { opened: answers.filter((each) => each !== undefined), wrong: 1 };
  }

  async function triesOf(payer: string): Promise<number> {
    const definition = { name: 'code-attempts', version: 2, indexes: [], expiry: 'expiresAt' as const };
    const attempts = accounts.documents.collection<{ row: readonly object[]; expiresAt: number }>(definition);
    return (await attempts.get(payer))?.value?.row.length ?? 0;
  }
});
