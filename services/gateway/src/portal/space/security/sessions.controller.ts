import { Body, Controller, Post, Res, UseGuards } from '@nestjs/common';
import { notFound } from '#contracts';
import { Problem, ValidBody } from '#web';
import { goTo } from '#web-pages';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { Sessions } from '../../../identity/sessions/sessions.js';
import { paths } from '../../paths.js';

const endForm = z.strictObject({ session: z.string().regex(/^[0-9a-f]{64}$/) });
type EndForm = z.infer<typeof endForm>;

/** The forms of «Sécurité» that close other sessions; another person's is 404. */
@Controller()
@UseGuards(SessionGuard)
export class SessionsController {
  constructor(private readonly sessions: Sessions) {}

  @Post(paths.endSession)
  async end(
    @Body(ValidBody(endForm)) form: EndForm,
    @Current() session: OpenSession,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const ended = await this.sessions.end(session.accountId, form.session, 'ended-elsewhere');
    if (!ended) throw new Problem(notFound);
    await goTo(reply, `${paths.security}?session=fermee`);
  }

  @Post(paths.endOtherSessions)
  async endOthers(@Current() { accountId, id }: OpenSession, @Res() reply: FastifyReply): Promise<void> {
    await this.sessions.endOthers(accountId, id);
    await goTo(reply, `${paths.security}?session=fermees`);
  }
}
