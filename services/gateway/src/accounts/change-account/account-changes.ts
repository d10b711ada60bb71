import { notFound } from '#contracts';
import { StaleRevision } from '#event-sourcing';
import { Problem } from '#web';
import { Injectable } from '@nestjs/common';
import { Revocation } from '../../identity/revocation/revocation.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import { RecentAuthentication } from '../../identity/step-up/recent-authentication.js';
import { Accounts, viewPatienceMs, type Account } from '../../read-models/accounts.js';
import type { AccountChanged } from './change-account.js';

/** What every change of how an account is reached has in common, before and after the account service decides. */
@Injectable()
export class AccountChanges {
  constructor(
    private readonly accounts: Accounts,
    private readonly revocation: Revocation,
    private readonly recent: RecentAuthentication,
  ) {}

  /** The session's account. Throws 404 `not-found`. */
  async accountOf({ accountId }: OpenSession): Promise<Account> {
    const account = await this.accounts.byId(accountId);
    if (!account) throw new Problem(notFound);
    return account;
  }

  /** Whether `begin` would ask to prove oneself again. */
  async isRecent(session: OpenSession): Promise<boolean> {
    return this.recent.isRecent(session, await this.accountOf(session));
  }

  /**
   * The session's account. Throws 404 `not-found`; where the change asks for it, what RecentAuthentication
   * throws; StaleRevision when the account is beyond the revision that the person saw.
   */
  async begin(session: OpenSession, expectedRevision?: number, recent = true): Promise<Account> {
    const account = await this.accountOf(session);
    if (recent) this.recent.require(session, account);
    if (expectedRevision !== undefined && account.revision > expectedRevision) {
      throw new StaleRevision(BigInt(expectedRevision), BigInt(account.revision));
    }
    return account;
  }

  /**
   * The sessions that the change ends are dead, and an asking one that lives on stands at the revision; then waits
   * for the view, as long as it may.
   */
  async conclude(
    { accountId, id }: OpenSession,
    revision: number,
    ends: 'others' | 'all' | 'none' = 'others',
  ): Promise<AccountChanged> {
    if (ends !== 'none') await this.revocation.apply({ accountId, revision, ...(ends === 'others' && { keeps: id }) });
    const deadline = performance.now() + viewPatienceMs;
    return { revision, visible: await this.accounts.reaches(accountId, revision, deadline) };
  }
}
