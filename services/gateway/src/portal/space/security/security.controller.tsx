import { Controller, Get, Query, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import { toSessionList } from '../../../identity/sessions/session.schema.js';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { Sessions } from '../../../identity/sessions/sessions.js';
import { PageSettings } from '../../frame/page-settings.js';
import { paths } from '../../paths.js';
import { Space } from '../space.js';
import { SecurityPage, type LevelNotice } from './security-page.js';
import { securityWords } from './security-words.js';

/** «Sécurité»: level, factors and sessions (guide row 26). */
@Controller()
@UseGuards(SessionGuard)
export class SecurityController {
  constructor(
    private readonly space: Space,
    private readonly settings: PageSettings,
    private readonly sessions: Sessions,
  ) {}

  @Get(paths.security)
  show(
    @Current() session: OpenSession,
    @Query('session') done: unknown,
    @Query('niveau') level: unknown,
    @Query('numero') number: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const ended = done === 'fermee' ? 'one' : done === 'fermees' ? 'others' : undefined;
    return this.space.show(reply, session, async (page) => {
      const sessions = toSessionList(await this.sessions.usableOfAccount(session.accountId), session);
      const { smsOpen } = this.settings;
      return <SecurityPage {...{ page, sessions, smsOpen, ended, told: noticeOf(level, number) }} />;
    });
  }
}

function noticeOf(level: unknown, number: unknown): LevelNotice | undefined {
  const notice = typeof level === 'string' ? `niveau-${level}` : typeof number === 'string' ? `numero-${number}` : '';
  return Object.hasOwn(securityWords.fr.told, notice) ? (notice as LevelNotice) : undefined;
}
