import { randomUUID } from 'node:crypto';
import type { Factor } from '#contracts';
import { DocumentStore, type Collection, type CollectionDefinition } from '#document-store';
import { Clock } from '#event-sourcing';
import { Credentials, newRecoveryCodes, recoveryCodeHash, totpStep } from '#personal-data';
import { Injectable } from '@nestjs/common';
import type { Account } from '../../../read-models/accounts.js';
import type { Challenge } from '../../challenges/challenge.js';
import type { OpenSession } from '../../sessions/session.js';
import { FactorCommands } from '../factor-commands.js';
import { FactorUnavailable } from '../factor-unavailable.js';
import type { FactorChoice, PreparedChallenge, SecondFactor } from '../second-factor.js';
import { EnrolmentFailed, TotpEnrolments } from './totp-enrolments.js';
import { withStep, type UsedSteps } from './used-steps.js';
import { totpWords } from './totp.words.js';

const usedSteps: CollectionDefinition<UsedSteps> = { name: 'totp-step', version: 2, indexes: [], expiry: 'expiresAt' };
const stepsRememberedMs = 10 * 60_000;

/** A code of an authenticator application (RFC 6238); a recovery code stands in for one that is lost. Each works once. */
@Injectable()
export class TotpFactor implements SecondFactor {
  readonly name = 'totp';
  readonly words = totpWords;
  /** A recovery code has letters. */
  readonly digitsOnly = false;
  private readonly usedSteps: Collection<UsedSteps>;

  constructor(
    documents: DocumentStore,
    private readonly clock: Clock,
    private readonly credentials: Credentials,
    private readonly enrolments: TotpEnrolments,
    private readonly commands: FactorCommands,
  ) {
    this.usedSteps = documents.collection(usedSteps);
  }

  async isHeldBy({ view }: Account): Promise<boolean> {
    return view.totp !== undefined;
  }

  boundAt({ view: { totpBoundAt } }: Account): number | undefined {
    return totpBoundAt === undefined ? undefined : Date.parse(totpBoundAt);
  }

  async prepare({ view }: Account): Promise<PreparedChallenge> {
    if (view.totp === undefined) throw new FactorUnavailable();
    return {};
  }

  async verify(_challenge: Challenge, { view }: Account, typed: string): Promise<Factor | undefined> {
    const { accountId, totp } = view;
    const credential = totp && (await this.credentials.openTotp(accountId, totp));
    if (!credential) return undefined;
    const now = this.clock.now().getTime();
    const step = totpStep(credential.secret, typed, now);
    if (step !== undefined) return (await this.useStep(accountId, step, now)) ? this.name : undefined;
    return (await this.commands.useRecoveryCode(accountId, typed)) ? 'recovery-code' : undefined;
  }

  async choose({ view: { accountId } }: Account, session: OpenSession, typed = ''): Promise<FactorChoice> {
    const secret = await this.provenSecret(accountId, session.id, typed);
    const recoveryCodes = newRecoveryCodes();
    return {
      credentials: { totp: { secret, recoveryCodes: recoveryCodes.map((code) => recoveryCodeHash(code)!) } },
      recoveryCodes,
      conclude: () => this.enrolments.end(session.id),
    };
  }

  /** The secret that the session was given, if the code is one of its own that was not used. */
  private async provenSecret(accountId: string, sessionId: string, code: string): Promise<string> {
    const secret = await this.enrolments.secretOf(accountId, sessionId);
    const now = this.clock.now().getTime();
    const step = secret ? totpStep(secret, code, now) : undefined;
    if (!secret || step === undefined || !(await this.useStep(accountId, step, now))) throw new EnrolmentFailed();
    return secret;
  }

  /** True for the first use of a step. */
  private async useStep(accountId: string, step: number, now: number): Promise<boolean> {
    const by = randomUUID();
    const stands = await this.usedSteps.update(accountId, (current) => {
      const steps = withStep(current?.steps, step, now);
      return steps && { steps, by, expiresAt: Math.max(now + stepsRememberedMs, current?.expiresAt ?? 0) };
    });
    return stands?.by === by;
  }
}
