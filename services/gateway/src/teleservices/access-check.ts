import { LevelCatalogue, type SecurityLevel } from '#contracts';
import { Clock } from '#event-sourcing';
import { Injectable } from '@nestjs/common';
import { SecondFactors } from '../identity/factors/second-factors.js';
import type { OpenSession } from '../identity/sessions/session.js';
import { Accounts } from '../read-models/accounts.js';
import { decideAccess, type Access, type Demand } from './policy.js';

/** Checks sessions against what is demanded of them. */
@Injectable()
export class AccessCheck {
  constructor(
    private readonly accounts: Accounts,
    private readonly levels: LevelCatalogue,
    private readonly factors: SecondFactors,
    private readonly clock: Clock,
  ) {}

  /** A session that passes costs no look at its account [P3]. */
  async check(session: OpenSession, demand: Demand): Promise<Access> {
    const now = this.clock.now().getTime();
    const access = decideAccess(session, demand, [], now, this.levels);
    if (access.decision === 'permit') return access;
    return decideAccess(session, demand, await this.reachable(session), now, this.levels);
  }

  private async reachable({ accountId }: OpenSession): Promise<SecurityLevel[]> {
    const account = await this.accounts.byId(accountId);
    return account ? this.factors.provableLevels(account) : [];
  }
}
