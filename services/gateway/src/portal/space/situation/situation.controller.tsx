import { Controller, Get, Query, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Cursors } from '../../../accounts/history/cursors.js';
import { listName, SecurityHistory } from '../../../accounts/history/security-history.js';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { OwnAdhesions } from '../../../teleservices/own-adhesions.js';
import { OwnRefusedEntries } from '../../../teleservices/entries/own-refused-entries.js';
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
    private readonly cursors: Cursors,
    private readonly adhesions: OwnAdhesions,
    private readonly refusals: OwnRefusedEntries,
  ) {}

  @Get()
  show(@Current() session: OpenSession, @Query('apres') after: unknown, @Res() reply: FastifyReply): Promise<void> {
    const { accountId } = session;
    const list = listName(accountId);
    const place = typeof after === 'string' ? this.cursors.open(after, list) : undefined;
    return this.space.show(reply, session, async (page) => {
      const [adhesions, refused, { entries, next }] = await Promise.all([
        this.adhesions.of(accountId),
        this.refusals.of(accountId),
        this.history.page(accountId, historyLength, place),
      ]);
      const history = { entries, ...(next !== undefined && { next: this.cursors.seal(next, list) }) };
      return <SituationPage page={page} adhesions={adhesions} refused={refused} history={history} />;
    });
  }
}
