import { Controller, Delete, Get, HttpCode, Param, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Call } from '#web';
import type { z } from 'zod';
import { EndOtherSessions } from '../../accounts/end-sessions.js';
import {
  currentSession,
  ownSession,
  toCurrentSession,
  type CurrentSession,
} from '../../identity/sessions/session.schema.js';
import { Current, SessionGuard } from '../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import { listOf } from '../lists.js';
import { Sessions } from '../../identity/sessions/sessions.js';
import { OwnSessions } from '../../teleservices/logout/own-sessions.js';

const tag = 'Sessions';
const sessionPage = listOf('OwnSessions', ownSession);
type SessionPage = z.infer<typeof sessionPage>;

@Controller('api/v1')
@UseGuards(SessionGuard)
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly ownSessions: OwnSessions,
    private readonly commands: CommandBus,
  ) {}

  @Get('session')
  @Call({
    id: 'getSession',
    tag,
    summary: 'The session that asks',
    description: 'To ask counts as use: the session is open for longer.',
    signedIn: true,
    answers: { 200: { description: 'It is open', body: currentSession } },
  })
  get(@Current() session: OpenSession): CurrentSession {
    return toCurrentSession(session);
  }

  @Delete('session')
  @HttpCode(204)
  @Call({
    id: 'signOut',
    tag,
    summary: 'Sign out',
    description: 'Ends the session that asks, and no other.',
    signedIn: true,
    answers: { 204: { description: 'It has ended' } },
  })
  async signOut(@Current() { accountId, id }: OpenSession): Promise<void> {
    await this.sessions.end(accountId, id, 'signed-out');
  }

  @Get('sessions')
  @Call({
    id: 'listSessions',
    tag,
    summary: 'The person’s open sessions, the one used last first',
    description: 'That which asks is among them.',
    signedIn: true,
    answers: { 200: { description: 'All of them', body: sessionPage } },
  })
  async list(@Current() session: OpenSession): Promise<SessionPage> {
    return { items: await this.ownSessions.of(session) };
  }

  @Delete('sessions')
  @HttpCode(204)
  @Call({
    id: 'endOtherSessions',
    tag,
    summary: 'End all of the person’s sessions but the one that asks',
    description: 'Needs a recent authentication.',
    signedIn: true,
    answers: { 204: { description: 'They have ended' } },
    problems: { 403: ['recent-authentication-required'], 404: ['not-found'] },
  })
  async endOthers(@Current() session: OpenSession): Promise<void> {
    await this.commands.execute(new EndOtherSessions(session));
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @Call({
    id: 'endSession',
    tag,
    summary: 'End one of the person’s sessions',
    description: 'Another one than that which asks needs a recent authentication.',
    parameters: { id: 'As listed' },
    signedIn: true,
    answers: { 204: { description: 'It has ended' } },
    problems: { 403: ['recent-authentication-required'], 404: ['not-found'] },
  })
  async end(@Current() session: OpenSession, @Param('id') id: string): Promise<void> {
    if (id === session.id) await this.sessions.end(session.accountId, id, 'signed-out');
    else await this.commands.execute(new EndOtherSessions(session, id));
  }
}
