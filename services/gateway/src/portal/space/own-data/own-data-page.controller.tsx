import { Controller, Get, Req, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OwnData } from '../../../accounts/export/own-data.js';
import { OwnAccount } from '../../../accounts/own-account.js';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { fullName } from '../../frame/full-name.js';
import { paths } from '../../paths.js';
import { Portal } from '../../frame/portal.js';
import { OwnDataPage } from './own-data-page.js';

/** «Mes données»: the page, and the same as a file. */
@Controller()
@UseGuards(SessionGuard)
export class OwnDataPageController {
  constructor(
    private readonly portal: Portal,
    private readonly queries: QueryBus,
  ) {}

  @Get(paths.ownData)
  async show(
    @Current() session: OpenSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const holder = await this.queries.execute(new OwnAccount(session.accountId));
    const own = await this.queries.execute(new OwnData(session));
    const page = this.portal.pageFor(request, fullName(holder));
    await this.portal.answer(reply, <OwnDataPage {...{ page, holder, own }} />);
  }

  @Get(paths.ownDataFile)
  async file(@Current() session: OpenSession, @Res() reply: FastifyReply): Promise<void> {
    const own = await this.queries.execute(new OwnData(session));
    await reply
      .headers({
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="prodouane.json"',
        'cache-control': 'no-store',
      })
      .send(JSON.stringify(own, null, 2));
  }
}
