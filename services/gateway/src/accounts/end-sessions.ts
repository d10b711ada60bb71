import { notFound } from '#contracts';
import { Problem } from '#web';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { OpenSession } from '../identity/sessions/session.js';
import { Sessions } from '../identity/sessions/sessions.js';
import { RefusalLog } from '../identity/throttling/refusal-log.js';
import { AccountChanges } from './change-account/account-changes.js';

/**
 * The person ends another session, or all others where none is named. Throws 404 `not-found` where the account has no such session, and
 * RecentAuthenticationRequired: who found a browser open does not shut the person out elsewhere.
 */
export class EndOtherSessions extends Command<void> {
  constructor(
    readonly session: OpenSession,
    /** Id of the session to end. */
    readonly id?: string,
  ) {
    super();
  }
}

@CommandHandler(EndOtherSessions)
export class EndOtherSessionsHandler implements ICommandHandler<EndOtherSessions> {
  constructor(
    private readonly changes: AccountChanges,
    private readonly sessions: Sessions,
    private readonly refusals: RefusalLog,
  ) {}

  async execute({ session, id }: EndOtherSessions): Promise<void> {
    const { accountId } = session;
    await this.refusals.noting('end-sessions', accountId, async () => {
      await this.changes.begin(session);
      if (id === undefined) await this.sessions.endOthers(accountId, session.id);
      else if (!(await this.sessions.end(accountId, id, 'ended-elsewhere'))) throw new Problem(notFound);
    });
  }
}
