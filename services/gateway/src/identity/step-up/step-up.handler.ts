import { LevelCatalogue, notFound } from '#contracts';
import { Clock } from '#event-sourcing';
import { EventStore } from '#event-store';
import { isRecent } from '#time-windows';
import { Problem } from '#web';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Accounts, type Account } from '../../read-models/accounts.js';
import { RecentAuthenticationRequired } from '../sessions/session.js';
import { SessionLimits, type OpenSession, type Proof } from '../sessions/session.js';
import { unauthenticated } from '../sessions/session.guard.js';
import { Sessions } from '../sessions/sessions.js';
import { RefusalLog } from '../throttling/refusal-log.js';
import { Throttle } from '../throttling/throttle.js';
import { SecondFactors } from '../factors/second-factors.js';
import { stepUpSession } from '../sessions/open-session.js';
import type { Challenged } from '../challenges/challenge.js';
import { signedInAs, type SignedIn } from '../sessions/signed-in.js';
import { StrongerHash } from '../sign-in/stronger-hash.js';
import { PasswordProof } from './password-proof.js';
import { StepUp } from './step-up.js';

/**
 * Everything that the level demands is proven again, so that afterwards all of it is recent; attempts count as at sign-in.
 * The session goes on under a new token.
 */
@CommandHandler(StepUp)
export class StepUpHandler implements ICommandHandler<StepUp> {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly events: EventStore,
    private readonly passwords: PasswordProof,
    private readonly strongerHash: StrongerHash,
    private readonly levels: LevelCatalogue,
    private readonly factors: SecondFactors,
    private readonly throttle: Throttle,
    private readonly limits: SessionLimits,
    private readonly clock: Clock,
    private readonly refusals: RefusalLog,
  ) {}

  async execute(command: StepUp): Promise<SignedIn | Challenged> {
    const { session } = command;
    const account = await this.accounts.byId(session.accountId);
    if (!account) throw new Problem(notFound);
    const subject = this.throttle.subjectOfKey(account.view.registrationKey);
    return this.refusals.noting('step-up', subject, async () => {
      const proofs = [await this.provePassword(command, account)];
      const level = this.levels.highest(command.level, session.provenLevel, account.view.securityLevel);
      const { id: sessionId, device, deviceId, openedAt } = session;
      if (this.factors.ofLevel(level) !== undefined) {
        const proof = this.throttle.subjectOfSession(session);
        const openedFrom = this.throttle.nameOf(command.client);
        const request = { purpose: 'step-up', level, proofs, device, proof, openedFrom, sessionId, openedAt } as const;
        return this.factors.ask(account, request);
      }
      const { accountId } = session;
      const opening = { accountId, revision: account.revision, level, device, deviceId, openedAt };
      const opened = await stepUpSession(sessionId, { ...opening, factors: [], proofs }, this.sessions, this.events);
      if (opened === undefined || opened.changedAt !== undefined) throw new Problem(unauthenticated);
      return signedInAs(opened);
    });
  }

  private async provePassword({ session, password, client }: StepUp, account: Account): Promise<Proof> {
    if (password !== undefined) {
      const { proof, weakHash } = await this.passwords.of(account, session, password, client);
      if (weakHash) await this.strongerHash.make(session.accountId, password);
      return proof;
    }
    const proof = recentPassword(session, this.clock.now().getTime(), this.limits);
    if (proof === undefined) throw new RecentAuthenticationRequired();
    await this.throttle.spend('password', client, this.throttle.subjectOfSession(session));
    return proof;
  }
}

/** The session's own proof of the password, while it is recent. */
export function recentPassword({ proofs }: OpenSession, now: number, { recentMs }: SessionLimits): Proof | undefined {
  return proofs.findLast(({ factor, at }) => factor === 'password' && isRecent(at, now, recentMs));
}
