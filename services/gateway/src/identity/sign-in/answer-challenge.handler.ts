import { LevelCatalogue, type ChallengeFactor } from '#contracts';
import { EventStore } from '#event-store';
import { IdentifierKey } from '#personal-data';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Accounts } from '../../read-models/accounts.js';
import { Sessions } from '../sessions/sessions.js';
import { RefusalLog } from '../throttling/refusal-log.js';
import { Throttle } from '../throttling/throttle.js';
import { lastChangeAfter, openSession, stepUpSession, type Opened } from '../sessions/open-session.js';
import { signedInAs, type SignedIn } from '../sessions/signed-in.js';
import { AnswerChallenge, ChallengeFailed, ResendCode } from './answer-challenge.js';
import { isFor } from '../challenges/challenge.js';
import { Challenges, type CountedTry } from '../challenges/challenges.js';
import { WrongCodes } from '../challenges/wrong-codes.js';
import { KnownDevices } from '../devices/known-devices.js';
import { FactorCommands } from '../factors/factor-commands.js';
import { SecondFactors } from '../factors/second-factors.js';

/**
 * Counts the try, compares, uses the challenge up, then opens the session as sign-in does: on the revision of the account at
 * which the password was right, so that a change since then is seen. A factor that was said to be lost is not: its recovery
 * is stopped first.
 */
@CommandHandler(AnswerChallenge)
export class AnswerChallengeHandler implements ICommandHandler<AnswerChallenge> {
  constructor(
    private readonly throttle: Throttle,
    private readonly factors: SecondFactors,
    private readonly challenges: Challenges,
    private readonly wrongCodes: WrongCodes,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly devices: KnownDevices,
    private readonly events: EventStore,
    private readonly key: IdentifierKey,
    private readonly refusals: RefusalLog,
    private readonly commands: FactorCommands,
    private readonly levels: LevelCatalogue,
  ) {}

  execute({ challenge: token, code, client, sessionId, ...shown }: AnswerChallenge): Promise<SignedIn> {
    return this.refusals.noting('answer-challenge', this.key.throttleKey(`challenge:${token}`), async () => {
      const request = await this.throttle.spend('password', client);
      const counted = await this.throttle.givingBackOnFailure(request, () =>
        this.factors.count(token, this.throttle.nameOf(client), sessionId),
      );
      if (!counted) throw new ChallengeFailed();
      const answer = () => this.throttle.givingBackOnFailure(request, () => this.answer(counted, code, shown));
      return this.challenges.givingBackOnFailure(counted, answer);
    });
  }

  private async answer(
    counted: CountedTry,
    code: string,
    { factor: named, presented }: Pick<AnswerChallenge, 'factor' | 'presented'>,
  ): Promise<SignedIn> {
    const { challenge } = counted;
    const factor = named ?? challenge.factor;
    const account = await this.accounts.byId(challenge.accountId);
    if (!account) throw new ChallengeFailed();
    const proven = await this.factors.verify(challenge, account, code, factor);
    if (proven === undefined) await this.wrongCodes.note(counted, account);
    if (proven === undefined || !(await this.challenges.takeUp(counted))) throw new ChallengeFailed();
    const { accountId, revision, device, proofs, sessionId, openedAt } = challenge;
    const level = this.levels.highest(challenge.level, this.levels.levelOf(proven));
    const boundAt = this.factors.of(factor).boundAt?.(account);
    const recognised = await this.devices.recognise(accountId, device, presented);
    const deviceId = recognised.id;
    const opening = { accountId, revision, level, device, deviceId, factors: [proven], boundAt, proofs, openedAt };
    if (account.view.mobileRecoveryUntil !== undefined) await this.commands.stopFactorRecovery(accountId);
    const opened = await this.open(opening, sessionId);
    await this.factors.of(factor).opened?.(account);
    await this.devices.note(opened.session, recognised);
    return signedInAs(opened, recognised);
  }

  private async open(opening: Parameters<typeof openSession>[0], sessionId: string | undefined) {
    const { sessions, events } = this;
    const opened: Opened | undefined =
      sessionId === undefined
        ? await openSession(opening, sessions, events)
        : await stepUpSession(sessionId, opening, sessions, events);
    if (opened?.changedAt !== undefined || opened === undefined) throw new ChallengeFailed();
    return opened;
  }
}

/** Sends the code again while the challenge could still open something. */
@CommandHandler(ResendCode)
export class ResendCodeHandler implements ICommandHandler<ResendCode> {
  constructor(
    private readonly throttle: Throttle,
    private readonly factors: SecondFactors,
    private readonly events: EventStore,
    private readonly key: IdentifierKey,
    private readonly refusals: RefusalLog,
  ) {}

  execute({ challenge: token, client, sessionId, factor }: ResendCode): Promise<void> {
    return this.refusals.noting('resend-code', this.key.throttleKey(`challenge:${token}`), async () => {
      const request = await this.throttle.spend('password', client);
      await this.throttle.givingBackOnFailure(request, () => this.resend(token, sessionId, factor));
    });
  }

  private async resend(
    token: string,
    sessionId: string | undefined,
    factor: ChallengeFactor | undefined,
  ): Promise<void> {
    const challenge = await this.factors.find(token);
    if (!challenge || !isFor(challenge, sessionId)) throw new ChallengeFailed();
    const { revision, accountId } = challenge;
    if ((await lastChangeAfter(revision, accountId, this.events)) !== undefined) throw new ChallengeFailed();
    if (!(await this.factors.resend(challenge, factor))) throw new ChallengeFailed();
  }
}
