import { LevelCatalogue, notFound, type ChallengeFactor, type Profile, type SecurityLevel } from '#contracts';
import { Clock } from '#event-sourcing';
import { PersonalData, totpUri } from '#personal-data';
import { Problem } from '#web';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Challenges } from '../../identity/challenges/challenges.js';
import { FactorCommands } from '../../identity/factors/factor-commands.js';
import { SecondFactors } from '../../identity/factors/second-factors.js';
import { TotpEnrolments } from '../../identity/factors/totp/totp-enrolments.js';
import { Sessions } from '../../identity/sessions/sessions.js';
import { RefusalLog } from '../../identity/throttling/refusal-log.js';
import { PasswordProof } from '../../identity/step-up/password-proof.js';
import type { Account } from '../../read-models/accounts.js';
import { AccountChanges } from '../change-account/account-changes.js';
import { ChangeSecurityLevel, EnrolTotp, type LevelChanged, type TotpEnrolment } from './factors.js';

@CommandHandler(EnrolTotp)
export class EnrolTotpHandler implements ICommandHandler<EnrolTotp> {
  constructor(
    private readonly changes: AccountChanges,
    private readonly enrolments: TotpEnrolments,
    private readonly personalData: PersonalData,
  ) {}

  async execute({ session }: EnrolTotp): Promise<TotpEnrolment> {
    const { view } = await this.changes.begin(session);
    const profile = await this.personalData.open<Profile>(view.accountId, view.personal);
    if (!profile) throw new Problem(notFound);
    const enrolment = await this.enrolments.begin(view.accountId, session.id);
    return { ...enrolment, uri: totpUri(enrolment.secret, { issuer: 'Prodouane', label: profile.identifier }) };
  }
}

/**
 * Forwards to the account service, which decides. Here: the session is fully authenticated, the password is right, and the level's factor agrees;
 * where choosing it proved it, it is proven in the asking session, too.
 */
@CommandHandler(ChangeSecurityLevel)
export class ChangeSecurityLevelHandler implements ICommandHandler<ChangeSecurityLevel> {
  constructor(
    private readonly changes: AccountChanges,
    private readonly commands: FactorCommands,
    private readonly factors: SecondFactors,
    private readonly challenges: Challenges,
    private readonly levels: LevelCatalogue,
    private readonly sessions: Sessions,
    private readonly passwords: PasswordProof,
    private readonly clock: Clock,
    private readonly refusals: RefusalLog,
  ) {}

  async execute({ session, body, expectedRevision, client }: ChangeSecurityLevel): Promise<LevelChanged> {
    const { accountId, id: sessionId } = session;
    return this.refusals.noting('change-security-level', accountId, async () => {
      const account = await this.changes.begin(session, expectedRevision);
      await this.passwords.of(account, session, body.password, client);
      const { securityLevel } = body;
      const factor = this.factors.ofLevel(securityLevel);
      const choice = await factor?.choose?.(account, session, body.code);
      const command = { accountId, sessionId, expectedRevision, securityLevel, ...choice?.credentials };
      const revision = await this.commands.changeSecurityLevel(command);
      const changed = await this.changes.conclude(session, revision);
      if (factor === undefined || choice?.conclude === undefined) return changed;
      await choice.conclude();
      await this.challenges.reopen(accountId);
      await this.prove(sessionId, securityLevel, factor.name, this.boundAt(account));
      return { ...changed, recoveryCodes: choice.recoveryCodes };
    });
  }

  /** The factor is as old as what the account's level demanded until now, which the session has proven. */
  private boundAt(account: Account): number | undefined {
    const before = this.factors.ofLevel(account.view.securityLevel);
    return before === undefined ? this.clock.now().getTime() : this.factors.boundAt(account);
  }

  private async prove(
    sessionId: string,
    level: SecurityLevel,
    factor: ChallengeFactor,
    boundAt: number | undefined,
  ): Promise<void> {
    const at = this.clock.now().getTime();
    const proof = { factor, at, ...(boundAt !== undefined && { boundAt }) };
    await this.sessions.change(sessionId, (session) => {
      if (session === undefined || session.ended !== undefined) return undefined;
      const reached = this.levels.highest(level, session.level);
      return { ...session, level: reached, proofs: [...session.proofs, proof] };
    });
  }
}
