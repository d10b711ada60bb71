import { Controller, Get, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { paths } from '../../paths.js';
import { Space } from '../space.js';
import { SpaceHomePage } from './home-page.js';

/** «Accueil»: the first page of the personal space. */
@Controller(paths.space)
@UseGuards(SessionGuard)
export class SpaceHomeController {
  constructor(private readonly space: Space) {}

  @Get()
  show(@Current() session: OpenSession, @Res() reply: FastifyReply): Promise<void> {
    return this.space.show(reply, session, (page) => <SpaceHomePage page={page} />);
  }
}
