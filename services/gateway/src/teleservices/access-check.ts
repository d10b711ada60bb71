import type { Profile, SecurityLevel } from '#contracts';
import { Clock } from '#event-sourcing';
import { PersonalData } from '#personal-data';
import { Injectable } from '@nestjs/common';
import { Accounts } from '../read-models/accounts.js';
import { SmsSends } from '../identity/factors/sms-sends.js';
import type { OpenSession } from '../identity/sessions/session.js';
import { decideAccess, type Access, type Demand } from './policy.js';

/** Checks sessions against what is demanded of them. */
@Injectable()
export class AccessCheck {
  constructor(
    private readonly accounts: Accounts,
    private readonly personalData: PersonalData,
    private readonly sends: SmsSends,
    private readonly clock: Clock,
  ) {}

  /** A session that passes costs no look at its account [P3]. */
  async check(session: OpenSession, demand: Demand): Promise<Access> {
    const now = this.clock.now().getTime();
    const access = decideAccess(session, demand, [], now);
    if (access.decision === 'permit') return access;
    return decideAccess(session, demand, await this.reachable(session), now);
  }

  /** The levels that the account can prove: its own, and by SMS where it has a number that can be reached. */
  private async reachable({ accountId }: OpenSession): Promise<SecurityLevel[]> {
    const account = await this.accounts.byId(accountId);
    if (!account) return [];
    const levels: SecurityLevel[] = [account.view.securityLevel];
    const profile = await this.personalData.open<Profile>(accountId, account.view.personal);
    const bySms = await this.sends.assertReachable(profile?.mobile).then(
      () => true,
      () => false,
    );
    return bySms ? [...levels, 'sms-token'] : levels;
  }
}
