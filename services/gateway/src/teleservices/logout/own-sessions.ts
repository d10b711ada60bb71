import { Injectable } from '@nestjs/common';
import { toSessionList, type SessionList } from '../../identity/sessions/session.schema.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import { Sessions } from '../../identity/sessions/sessions.js';
import { EnteredServices } from './entered-services.js';

/** A person's open sessions, each with the teleservices that it has entered. */
@Injectable()
export class OwnSessions {
  constructor(
    private readonly sessions: Sessions,
    private readonly entered: EnteredServices,
  ) {}

  /** Those of the person whose session asks, the one used last first. */
  async of(session: OpenSession): Promise<SessionList> {
    const { accountId } = session;
    const sessions = await this.sessions.usableOfAccount(accountId);
    return toSessionList(sessions, session, await this.entered.ofAccount(accountId));
  }
}
