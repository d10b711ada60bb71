import { Controller, Get, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { OwnData } from '../../../../accounts/export/own-data.js';
import { Current, SessionGuard } from '../../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../../identity/sessions/session.js';
import { Teleservices } from '../../../../teleservices/teleservices.js';
import { paths } from '../../../paths.js';
import { Space } from '../../space.js';
import { OwnDataPage } from './own-data-page.js';

/** «Mes données»: the page, and the same as a file. */
@Controller()
@UseGuards(SessionGuard)
export class OwnDataController {
  constructor(
    private readonly space: Space,
    private readonly queries: QueryBus,
    private readonly teleservices: Teleservices,
  ) {}

  @Get(paths.ownData)
  show(@Current() session: OpenSession, @Res() reply: FastifyReply): Promise<void> {
    return this.space.show(reply, session, async (page) => (
      <OwnDataPage
        page={page}
        own={await this.queries.execute(new OwnData(session))}
        services={await this.teleservices.all()}
      />
    ));
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
