import { Clock } from '#event-sourcing';
import { EventStore } from '#event-store';
import { Problem, temporarilyUnavailable } from '#web';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Accounts, viewPatienceMs } from '../../read-models/accounts.js';
import { RefusalLog } from '../throttling/refusal-log.js';
import { Sessions } from '../sessions/sessions.js';
import { Throttle, type AdmittedAttempt } from '../throttling/throttle.js';
import { SecondFactors } from '../factors/second-factors.js';
import { KnownDevices } from '../devices/known-devices.js';
import { openSession } from '../sessions/open-session.js';
import { SignIn } from './sign-in.js';
import { StrongerHash } from './stronger-hash.js';
import type { Challenged } from '../challenges/challenge.js';
import { signedInAs, type SignedIn } from '../sessions/signed-in.js';
import { VerifiedAccounts } from './verified-accounts.js';

@CommandHandler(SignIn)
export class SignInHandler implements ICommandHandler<SignIn> {
  constructor(
    private readonly throttle: Throttle,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly events: EventStore,
    private readonly verified: VerifiedAccounts,
    private readonly strongerHash: StrongerHash,
    private readonly refusals: RefusalLog,
    private readonly factors: SecondFactors,
    private readonly devices: KnownDevices,
    private readonly clock: Clock,
  ) {}

  async execute({ identifier, password, client, presented }: SignIn): Promise<SignedIn | Challenged> {
    const subject = this.throttle.subjectOf(identifier);
    return this.refusals.noting('sign-in', subject, async () => {
      const knownDevice = await this.devices.subjectOf(identifier, client.device, presented);
      const attempt = await this.throttle.admit(subject, client, knownDevice);
      const open = () => this.open({ identifier, password, client, presented }, attempt);
      return this.throttle.givingBackOnFailure(attempt, open);
    });
  }

  /**
   * Verifies, then opens, or asks for what the account's level demands. Again when the account changed in between, for as
   * long as an answer may take.
   */
  private async open(
    { identifier, password, client, presented }: Pick<SignIn, 'identifier' | 'password' | 'client' | 'presented'>,
    attempt: AdmittedAttempt,
  ): Promise<SignedIn | Challenged> {
    const { device } = client;
    const deadline = performance.now() + viewPatienceMs;
    do {
      const account = await this.verified.verify(identifier, password, attempt.applicant);
      if (account.weakHash) await this.strongerHash.make(account.view.accountId, password);
      const { accountId, securityLevel: level } = account.view;
      if (this.factors.ofLevel(level) !== undefined) {
        await this.throttle.forgive(attempt);
        const proofs = [{ factor: 'password', at: this.clock.now().getTime() } as const];
        return this.factors.ask(account, {
          purpose: 'sign-in',
          level,
          proofs,
          device,
          openedFrom: this.throttle.nameOf(client),
          ...(attempt.proof !== undefined && { proof: attempt.proof }),
        });
      }
      const recognised = await this.devices.recognise(accountId, device, presented);
      const revision = account.revision;
      const opening = { accountId, revision, level, device, deviceId: recognised.id, factors: ['password'] } as const;
      const [opened] = await Promise.all([
        openSession(opening, this.sessions, this.events),
        this.throttle.forgive(attempt),
      ]);
      if (opened.changedAt === undefined) {
        await this.devices.note(opened.session, recognised);
        return signedInAs(opened, recognised);
      }
      await this.accounts.reaches(accountId, opened.changedAt, deadline);
    } while (performance.now() < deadline);
    throw new Problem(temporarilyUnavailable, {
      detail: {
        en: 'The account has just been changed; sign in again in a moment.',
        fr: 'Le compte vient d’être modifié ; reconnectez-vous dans un instant.',
      },
      headers: { 'retry-after': '1' },
    });
  }
}
