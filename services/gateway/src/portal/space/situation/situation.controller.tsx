import { Controller, Get, Query, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { SecurityHistory } from '../../../accounts/history/security-history.js';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { paths } from '../../paths.js';
import { Space } from '../space.js';
import { SituationPage } from './situation-page.js';

/** Entries of the history on one page. */
const historyLength = 20;

/** «Situation»: the account, and what happened to it. */
@Controller(paths.situation)
@UseGuards(SessionGuard)
export class SituationController {
  constructor(
    private readonly space: Space,
    private readonly history: SecurityHistory,
  ) {}

  @Get()
  show(@Current() session: OpenSession, @Query('apres') after: unknown, @Res() reply: FastifyReply): Promise<void> {
    const rank = typeof after === 'string' && /^-\d{1,15}$/.test(after) ? Number(after) : undefined;
    return this.space.show(reply, session, async (page) => {
      const history = await this.history.page(session.accountId, historyLength, rank);
      return <SituationPage page={page} history={history} />;
    });
  }
}
