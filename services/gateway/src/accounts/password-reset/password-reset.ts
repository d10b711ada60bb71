import type { RequestPasswordResetBody, RequestPasswordResetCommand, ResetPasswordBody } from '#contracts';
import { IdentifierKey } from '#personal-data';
import { InternalCalls, PeerUnavailable } from '#web';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { Peers } from '../../infrastructure/peers.js';
import { Challenges } from '../../identity/challenges/challenges.js';
import { Revocation } from '../../identity/revocation/revocation.js';
import type { Client } from '../../identity/throttling/client.js';
import { RefusalLog } from '../../identity/throttling/refusal-log.js';
import { Throttle } from '../../identity/throttling/throttle.js';
import { Accounts, viewPatienceMs } from '../../read-models/accounts.js';

/** The person forgot the password: a mailed link is asked for. Tells nothing about whether there is an account. */
export class RequestPasswordReset extends Command<void> {
  constructor(
    readonly body: RequestPasswordResetBody,
    readonly client: Client,
  ) {
    super();
  }
}

/** Forwards names in place of the identifier, which the account service does not need to know. */
@CommandHandler(RequestPasswordReset)
export class RequestPasswordResetHandler implements ICommandHandler<RequestPasswordReset> {
  constructor(
    private readonly key: IdentifierKey,
    private readonly throttle: Throttle,
    private readonly calls: InternalCalls,
    private readonly peers: Peers,
    private readonly refusals: RefusalLog,
  ) {}

  async execute({ body: { identifier, email }, client }: RequestPasswordReset): Promise<void> {
    const registrationKey = this.key.registrationKey(identifier);
    await this.refusals.noting('request-password-reset', this.throttle.subjectOfKey(registrationKey), async () => {
      const request = await this.throttle.spend('link', client);
      const command: RequestPasswordResetCommand = { registrationKey, email, emailKey: this.key.mailboxKey(email) };
      const post = () => this.calls.post(this.peers.account, 'account', '/commands/request-password-reset', command);
      await this.throttle.givingBackOnFailure(request, post);
    });
  }
}

/** The mailed link and a new password. Throws 403 `link-refused`, 400 with what is wrong with the password. */
export class ResetPassword extends Command<void> {
  constructor(
    /** Which link it is: that of a forgotten password, or one that puts a former address back or takes a new factor away as well. */
    readonly link: 'reset-password' | 'undo-email-change' | 'stop-factor',
    readonly body: ResetPasswordBody,
    readonly client: Client,
  ) {
    super();
  }
}

const answer = z.object({ accountId: z.uuid(), registrationKey: z.string(), revision: z.int().min(0) });

/**
 * Forwards to the account service, which verifies and decides. Before the answer every session of the account is dead, and
 * what wrong passwords and codes had closed is open again; sign-in sees the new password unless views are late.
 */
@CommandHandler(ResetPassword)
export class ResetPasswordHandler implements ICommandHandler<ResetPassword> {
  constructor(
    private readonly throttle: Throttle,
    private readonly accounts: Accounts,
    private readonly revocation: Revocation,
    private readonly challenges: Challenges,
    private readonly calls: InternalCalls,
    private readonly peers: Peers,
    private readonly refusals: RefusalLog,
  ) {}

  async execute({ link, body, client }: ResetPassword): Promise<void> {
    await this.refusals.noting(link, this.throttle.subjectOf(''), async () => {
      const request = await this.throttle.spend('password', client);
      const post = () => this.calls.post(this.peers.account, 'account', `/commands/${link}`, body);
      const answered = await this.throttle.givingBackOnFailure(request, post);
      const { success, data } = answer.safeParse(answered.body);
      if (!success) throw new PeerUnavailable('account answered without a revision');
      const { accountId, registrationKey, revision } = data;
      await this.revocation.apply({ accountId, revision });
      await this.throttle.reopen(this.throttle.subjectOfKey(registrationKey));
      await this.challenges.reopen(accountId);
      await this.accounts.reaches(accountId, revision, performance.now() + viewPatienceMs);
    });
  }
}
