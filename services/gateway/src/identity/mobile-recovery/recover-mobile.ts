import { mobileMalformed, type CompleteMobileRecoveryBody, type RequestMobileRecoveryBody } from '#contracts';
import { mobileNumberOf } from '#personal-data';
import { fieldError, invalidRequest } from '#web';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { KnownDevices } from '../devices/known-devices.js';
import { FactorCommands } from '../factors/factor-commands.js';
import { Accounts, viewPatienceMs, type Account } from '../../read-models/accounts.js';
import { Revocation } from '../revocation/revocation.js';
import type { Client } from '../throttling/client.js';
import { GenuineLinks } from '../throttling/genuine-links.js';
import { RefusalLog } from '../throttling/refusal-log.js';
import { Throttle } from '../throttling/throttle.js';
import { SmsSends } from '../factors/sms-token/sms-sends.js';
import { VerifiedAccounts } from '../sign-in/verified-accounts.js';

/** The telephone is lost: a link is mailed, which lets another number be given after a day. */
export class RequestMobileRecovery extends Command<void> {
  constructor(
    readonly body: RequestMobileRecoveryBody,
    readonly client: Client,
    /** The cookie of a device that the browser presents, whosever it is. */
    readonly presented?: string,
  ) {
    super();
  }
}

/** The link, the password and another number; every session of the account ends. */
export class CompleteMobileRecovery extends Command<void> {
  constructor(
    readonly body: CompleteMobileRecoveryBody,
    readonly client: Client,
  ) {
    super();
  }
}

@CommandHandler(RequestMobileRecovery)
export class RequestMobileRecoveryHandler implements ICommandHandler<RequestMobileRecovery> {
  constructor(
    private readonly throttle: Throttle,
    private readonly verified: VerifiedAccounts,
    private readonly devices: KnownDevices,
    private readonly commands: FactorCommands,
    private readonly refusals: RefusalLog,
  ) {}

  async execute({ body, client, presented }: RequestMobileRecovery): Promise<void> {
    const subject = this.throttle.subjectOf(body.identifier);
    await this.refusals.noting('request-mobile-recovery', subject, async () => {
      const device = await this.devices.subjectOf(body.identifier, client.device, presented);
      const { view } = await passwordRight(this.throttle, this.verified, body, client, device);
      await this.commands.requestMobileRecovery(view.accountId);
    });
  }
}

@CommandHandler(CompleteMobileRecovery)
export class CompleteMobileRecoveryHandler implements ICommandHandler<CompleteMobileRecovery> {
  constructor(
    private readonly throttle: Throttle,
    private readonly verified: VerifiedAccounts,
    private readonly links: GenuineLinks,
    private readonly commands: FactorCommands,
    private readonly sends: SmsSends,
    private readonly revocation: Revocation,
    private readonly refusals: RefusalLog,
    private readonly accounts: Accounts,
  ) {}

  async execute({ body, client }: CompleteMobileRecovery): Promise<void> {
    const subject = this.throttle.subjectOf(body.identifier);
    await this.refusals.noting('complete-mobile-recovery', subject, async () => {
      const mobile = await mobileNumberOf(body.mobile, this.sends.rules.countries);
      if (mobile === undefined) throw invalidRequest([fieldError(['mobile'], mobileMalformed)]);
      const { view } = await passwordRight(this.throttle, this.verified, body, client, await this.linkOf(body));
      const { accountId } = view;
      const revision = await this.commands.completeMobileRecovery({ accountId, token: body.token, mobile });
      await this.revocation.apply({ accountId, revision });
      await this.accounts.reaches(accountId, revision, performance.now() + viewPatienceMs);
    });
  }

  /** Under what the attempts are counted of who shows a link of the identifier's account. */
  private async linkOf({ identifier, token }: CompleteMobileRecoveryBody): Promise<string | undefined> {
    const link = await this.links.accountOf({ token });
    return link && (await this.verified.isAccountOf(identifier, link.accountId)) ? link.subject : undefined;
  }
}

async function passwordRight(
  throttle: Throttle,
  verified: VerifiedAccounts,
  { identifier, password }: RequestMobileRecoveryBody,
  client: Client,
  proof: string | undefined,
): Promise<Account> {
  const attempt = await throttle.admit(throttle.subjectOf(identifier), client, proof);
  const verify = () => verified.verify(identifier, password, attempt.applicant);
  const account = await throttle.givingBackOnFailure(attempt, verify);
  await throttle.forgive(attempt);
  return account;
}
