import { Controller, Get, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { OwnServices } from '../../../teleservices/own-services.js';
import { paths } from '../../paths.js';
import { Space } from '../space.js';
import { SpaceHomePage } from './home-page.js';

/** «Accueil»: the first page of the personal space. */
@Controller(paths.space)
@UseGuards(SessionGuard)
export class SpaceHomeController {
  constructor(
    private readonly space: Space,
    private readonly services: OwnServices,
  ) {}

  @Get()
  show(@Current() session: OpenSession, @Res() reply: FastifyReply): Promise<void> {
    return this.space.show(reply, session, async (page) => (
      <SpaceHomePage page={page} services={await this.services.all(session)} />
    ));
  }
}
