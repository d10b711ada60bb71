import { LevelCatalogue } from '#contracts';
import { Clock } from '#event-sourcing';
import { Injectable } from '@nestjs/common';
import type { Account } from '../../read-models/accounts.js';
import {
  isRecentlyAuthenticated,
  RecentAuthenticationRequired,
  SessionLimits,
  type OpenSession,
} from '../sessions/session.js';

/**
 * What a change of how somebody enters asks of the session: everything that the account's level demands was proven in it, and
 * lately. A browser that was left open changes nothing.
 */
@Injectable()
export class RecentAuthentication {
  constructor(
    private readonly levels: LevelCatalogue,
    private readonly limits: SessionLimits,
    private readonly clock: Clock,
  ) {}

  /** Throws RecentAuthenticationRequired: pages lead to the step-up and come back. */
  require(session: OpenSession, account: Account): void {
    if (!this.isRecent(session, account)) throw new RecentAuthenticationRequired();
  }

  isRecent(session: OpenSession, { view }: Account): boolean {
    const now = this.clock.now().getTime();
    return (
      this.levels.reaches(session.provenLevel, view.securityLevel) && isRecentlyAuthenticated(session, now, this.limits)
    );
  }
}
