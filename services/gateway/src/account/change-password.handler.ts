import type { ChangePasswordCommand } from '#contracts';
import { Clock, StaleRevision } from '#event-sourcing';
import { InternalCalls, PeerUnavailable, Problem } from '#runtime';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { Peers } from '../peers.js';
import { RefusalLog } from '../throttling/refusal-log.js';
import { Revocation } from '../revocation/revocation.js';
import { isRecentlyAuthenticated, SessionLimits } from '../session/session.js';
import { Throttle } from '../throttling/throttle.js';
import { Accounts, viewPatienceMs } from './accounts.js';
import { ChangePassword, RecentAuthenticationRequired, type AccountChanged } from './change-password.js';

const answer = z.object({ revision: z.int().min(0) });

/**
 * Forwards to the account service, which verifies and decides. Here: authentication is recent, attempts are counted as at
 * sign-in, and before the answer every other session is dead, while the asking one stands at the new revision.
 */
@CommandHandler(ChangePassword)
export class ChangePasswordHandler implements ICommandHandler<ChangePassword> {
  constructor(
    private readonly clock: Clock,
    private readonly limits: SessionLimits,
    private readonly throttle: Throttle,
    private readonly accounts: Accounts,
    private readonly revocation: Revocation,
    private readonly calls: InternalCalls,
    private readonly peers: Peers,
    private readonly refusals: RefusalLog,
  ) {}

  async execute(command: ChangePassword): Promise<AccountChanged> {
    const { session, expectedRevision } = command;
    const account = await this.accounts.byId(session.accountId);
    if (!account) throw new Problem(404, 'not-found');
    const subject = this.throttle.subjectOfKey(account.view.registrationKey);
    return this.refusals.noting('change-password', subject, async () => {
      if (!isRecentlyAuthenticated(session, this.clock.now().getTime(), this.limits)) {
        throw new RecentAuthenticationRequired();
      }
      if (account.revision > expectedRevision)
        throw new StaleRevision(BigInt(expectedRevision), BigInt(account.revision));
      const attempt = await this.throttle.admit(subject, command.client);
      const revision = await this.change(command);
      await this.revocation.apply({ accountId: session.accountId, revision, keeps: session.id });
      await this.throttle.forgive(attempt);
      const deadline = performance.now() + viewPatienceMs;
      return { revision, visible: await this.accounts.reaches(session.accountId, revision, deadline) };
    });
  }

  private async change({ session, body, expectedRevision }: ChangePassword): Promise<number> {
    const { accountId, id: sessionId } = session;
    const command: ChangePasswordCommand = { ...body, accountId, sessionId, expectedRevision };
    const answered = await this.calls.post(this.peers.account, 'account', '/commands/change-password', command);
    const { success, data } = answer.safeParse(answered.body);
    if (!success) throw new PeerUnavailable('account answered without a revision');
    return data.revision;
  }
}
