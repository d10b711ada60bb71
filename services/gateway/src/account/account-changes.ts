import { Clock, StaleRevision } from '#event-sourcing';
import { Problem } from '#runtime';
import { Injectable } from '@nestjs/common';
import { Revocation } from '../revocation/revocation.js';
import { reaches } from '../session/level.js';
import { isRecentlyAuthenticated, SessionLimits, type OpenSession } from '../session/session.js';
import { Accounts, viewPatienceMs, type Account } from './accounts.js';
import { RecentAuthenticationRequired, type AccountChanged } from './change-password.js';

/** What every change of how an account is reached has in common, before and after the account service decides. */
@Injectable()
export class AccountChanges {
  constructor(
    private readonly accounts: Accounts,
    private readonly revocation: Revocation,
    private readonly clock: Clock,
    private readonly limits: SessionLimits,
  ) {}

  /**
   * The session's account. Throws 404 `not-found`; RecentAuthenticationRequired unless the session has proven the account's
   * own level lately; StaleRevision when the account is beyond the revision that the person saw.
   */
  async begin(session: OpenSession, expectedRevision?: number): Promise<Account> {
    const account = await this.accounts.byId(session.accountId);
    if (!account) throw new Problem(404, 'not-found');
    const now = this.clock.now().getTime();
    const full = reaches(session.level, account.view.securityLevel);
    if (!full || !isRecentlyAuthenticated(session, now, this.limits)) throw new RecentAuthenticationRequired();
    if (expectedRevision !== undefined && account.revision > expectedRevision) {
      throw new StaleRevision(BigInt(expectedRevision), BigInt(account.revision));
    }
    return account;
  }

  /** Every other session is dead, and the asking one stands at the revision; then waits for the view, as long as it may. */
  async conclude({ accountId, id }: OpenSession, revision: number): Promise<AccountChanged> {
    await this.revocation.apply({ accountId, revision, keeps: id });
    const deadline = performance.now() + viewPatienceMs;
    return { revision, visible: await this.accounts.reaches(accountId, revision, deadline) };
  }
}
