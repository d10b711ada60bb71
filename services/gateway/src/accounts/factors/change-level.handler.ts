import { notFound, type Profile } from '#contracts';
import { Clock } from '#event-sourcing';
import { newRecoveryCodes, PersonalData, recoveryCodeHash, totpStep, totpUri } from '#personal-data';
import { Problem } from '#runtime';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Sessions } from '../../identity/sessions/sessions.js';
import { SecondFactors } from '../../identity/factors/second-factors.js';
import { SmsSends } from '../../identity/factors/sms-sends.js';
import { RefusalLog } from '../../identity/throttling/refusal-log.js';
import { Throttle } from '../../identity/throttling/throttle.js';
import { AccountChanges } from '../change-account/account-changes.js';
import { FactorCommands } from '../../identity/factors/factor-commands.js';
import { ChangeSecurityLevel, EnrolmentFailed, EnrolTotp, type LevelChanged, type TotpEnrolment } from './factors.js';
import { TotpEnrolments } from './totp-enrolments.js';

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
 * Forwards to the account service, which decides. Here: the session is fully authenticated, and for an application its code
 * is right; that proves the factor in the asking session, too.
 */
@CommandHandler(ChangeSecurityLevel)
export class ChangeSecurityLevelHandler implements ICommandHandler<ChangeSecurityLevel> {
  constructor(
    private readonly changes: AccountChanges,
    private readonly commands: FactorCommands,
    private readonly enrolments: TotpEnrolments,
    private readonly factors: SecondFactors,
    private readonly sends: SmsSends,
    private readonly sessions: Sessions,
    private readonly personalData: PersonalData,
    private readonly throttle: Throttle,
    private readonly clock: Clock,
    private readonly refusals: RefusalLog,
  ) {}

  async execute({ session, body, expectedRevision, client }: ChangeSecurityLevel): Promise<LevelChanged> {
    const { accountId, id: sessionId } = session;
    return this.refusals.noting('change-security-level', accountId, async () => {
      await this.throttle.spend('password', client);
      const { view } = await this.changes.begin(session, expectedRevision);
      const { securityLevel } = body;
      if (securityLevel === 'sms-token') {
        const profile = await this.personalData.open<Profile>(accountId, view.personal);
        if (profile?.mobile !== undefined) await this.sends.assertReachable(profile.mobile);
      }
      const secret = securityLevel === 'totp' ? await this.provenSecret(accountId, sessionId, body.code) : undefined;
      const recoveryCodes = secret === undefined ? undefined : newRecoveryCodes();
      const totp = secret !== undefined && {
        secret,
        recoveryCodes: recoveryCodes!.map((code) => recoveryCodeHash(code)!),
      };
      const command = { accountId, sessionId, expectedRevision, securityLevel, ...(totp && { totp }) };
      const revision = await this.commands.changeSecurityLevel(command);
      const changed = await this.changes.conclude(session, revision);
      if (secret === undefined) return changed;
      await this.enrolments.end(sessionId);
      await this.prove(sessionId);
      return { ...changed, recoveryCodes };
    });
  }

  /** The session's secret, if the code is one of its own that was not used. */
  private async provenSecret(accountId: string, sessionId: string, code = ''): Promise<string> {
    const secret = await this.enrolments.secretOf(accountId, sessionId);
    const now = this.clock.now().getTime();
    const step = secret && totpStep(secret, code.replace(/\s/g, ''), now);
    if (!secret || step === undefined || step === '') throw new EnrolmentFailed();
    if (!(await this.factors.useStep(accountId, step, now))) throw new EnrolmentFailed();
    return secret;
  }

  private async prove(sessionId: string): Promise<void> {
    const at = this.clock.now().getTime();
    await this.sessions.change(sessionId, (session) =>
      session && session.ended === undefined
        ? { ...session, level: 'totp', proofs: [...session.proofs, { factor: 'totp', at }] }
        : undefined,
    );
  }
}
