import { setTimeout as pause } from 'node:timers/promises';
import { mobileMalformed } from '#contracts';
import { mobileNumberOf } from '#personal-data';
import { fieldError, invalidRequest } from '#web';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Challenges } from '../challenges/challenges.js';
import { KnownDevices } from '../devices/known-devices.js';
import { FactorCommands } from '../factors/factor-commands.js';
import { SmsSends } from '../factors/sms-token/sms-sends.js';
import { Accounts, viewPatienceMs } from '../../read-models/accounts.js';
import { Revocation } from '../revocation/revocation.js';
import { GenuineLinks } from '../throttling/genuine-links.js';
import { RefusalLog } from '../throttling/refusal-log.js';
import { Throttle } from '../throttling/throttle.js';
import { AuthenticationFailed } from '../sign-in/sign-in.js';
import { VerifiedAccounts } from '../sign-in/verified-accounts.js';
import { CompleteFactorRecovery, RequestFactorRecovery } from './recover-factor.js';

/** Every answer takes so long after the hash, which what follows a right password does not exceed. */
const evenMs = 50;

@CommandHandler(RequestFactorRecovery)
export class RequestFactorRecoveryHandler implements ICommandHandler<RequestFactorRecovery> {
  constructor(
    private readonly throttle: Throttle,
    private readonly verified: VerifiedAccounts,
    private readonly devices: KnownDevices,
    private readonly commands: FactorCommands,
    private readonly refusals: RefusalLog,
  ) {}

  async execute({ body: { identifier, password }, client, presented }: RequestFactorRecovery): Promise<void> {
    const subject = this.throttle.subjectOf(identifier);
    await this.refusals.noting('request-factor-recovery', subject, async () => {
      const knownDevice = await this.devices.subjectOf(identifier, client.device, presented);
      const attempt = await this.throttle.admit(subject, client, knownDevice);
      const verify = () => this.verified.verify(identifier, password, attempt.applicant);
      const account = await this.throttle.givingBackOnFailure(attempt, verify).catch((error: unknown) => {
        if (!(error instanceof AuthenticationFailed)) throw error;
      });
      const taken = account && [
        this.throttle.forgive(attempt),
        this.commands.requestFactorRecovery(account.view.accountId),
      ];
      await Promise.all([pause(evenMs), ...(taken ?? [])]);
      if (!account) throw new AuthenticationFailed();
    });
  }
}

/** The account service compares link and password; tries count on the link alone, so that no stranger closes it to its holder. */
@CommandHandler(CompleteFactorRecovery)
export class CompleteFactorRecoveryHandler implements ICommandHandler<CompleteFactorRecovery> {
  constructor(
    private readonly throttle: Throttle,
    private readonly links: GenuineLinks,
    private readonly commands: FactorCommands,
    private readonly sends: SmsSends,
    private readonly challenges: Challenges,
    private readonly revocation: Revocation,
    private readonly refusals: RefusalLog,
    private readonly accounts: Accounts,
  ) {}

  async execute({ body: { token, password, mobile }, client }: CompleteFactorRecovery): Promise<void> {
    const subject = this.throttle.subjectOfLink(token);
    await this.refusals.noting('complete-factor-recovery', subject, async () => {
      const number = mobile === undefined ? {} : { mobile: await this.#numberOf(mobile) };
      const genuine = await this.links.subjectOfAccountLink({ token });
      const attempt = await this.throttle.admit(subject, client, genuine);
      const complete = () => this.commands.completeFactorRecovery({ token, password, ...number });
      const { accountId, revision } = await this.throttle.givingBackOnFailure(attempt, complete);
      await Promise.all([
        this.throttle.forgive(attempt),
        this.challenges.reopen(accountId),
        this.revocation.apply({ accountId, revision }),
      ]);
      await this.accounts.reaches(accountId, revision, performance.now() + viewPatienceMs);
    });
  }

  async #numberOf(typed: string): Promise<string> {
    const number = await mobileNumberOf(typed, this.sends.rules.countries);
    if (number === undefined) throw invalidRequest([fieldError(['mobile'], mobileMalformed)]);
    return number;
  }
}
