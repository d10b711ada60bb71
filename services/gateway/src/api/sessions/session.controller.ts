import { Controller, Delete, Get, HttpCode, Param, UseGuards } from '@nestjs/common';
import { notFound } from '#contracts';
import { Call, Problem } from '#web';
import {
  currentSession,
  sessionList,
  toCurrentSession,
  toSessionList,
  type CurrentSession,
  type SessionList,
} from '../../identity/sessions/session.schema.js';
import { Current, SessionGuard } from '../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import { Sessions } from '../../identity/sessions/sessions.js';

const tag = 'Sessions';

@Controller('api/v1')
@UseGuards(SessionGuard)
export class SessionController {
  constructor(private readonly sessions: Sessions) {}

  @Get('session')
  @Call({
    id: 'getSession',
    tag,
    summary: 'The session that asks',
    signedIn: true,
    answers: { 200: { description: 'It is open', body: currentSession } },
  })
  get(@Current() session: OpenSession): CurrentSession {
    return toCurrentSession(session);
  }

  @Delete('session')
  @HttpCode(204)
  @Call({ id: 'signOut', tag, summary: 'Sign out', signedIn: true, answers: { 204: { description: 'It has ended' } } })
  async signOut(@Current() { accountId, id }: OpenSession): Promise<void> {
    await this.sessions.end(accountId, id, 'signed-out');
  }

  @Get('sessions')
  @Call({
    id: 'listSessions',
    tag,
    summary: 'The person’s open sessions, the one used last first',
    signedIn: true,
    answers: { 200: { description: 'All of them', body: sessionList } },
  })
  async list(@Current() session: OpenSession): Promise<SessionList> {
    return toSessionList(await this.sessions.usableOfAccount(session.accountId), session);
  }

  @Delete('sessions')
  @HttpCode(204)
  @Call({
    id: 'endOtherSessions',
    tag,
    summary: 'End all of the person’s sessions but the one that asks',
    signedIn: true,
    answers: { 204: { description: 'They have ended' } },
  })
  async endOthers(@Current() { accountId, id }: OpenSession): Promise<void> {
    await this.sessions.endOthers(accountId, id);
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @Call({
    id: 'endSession',
    tag,
    summary: 'End one of the person’s sessions',
    parameters: { id: 'As listed' },
    signedIn: true,
    answers: { 204: { description: 'It has ended' } },
    problems: { 404: ['not-found'] },
  })
  async end(@Current() session: OpenSession, @Param('id') id: string): Promise<void> {
    const reason = id === session.id ? 'signed-out' : 'ended-elsewhere';
    if (!(await this.sessions.end(session.accountId, id, reason))) throw new Problem(notFound);
  }
}
