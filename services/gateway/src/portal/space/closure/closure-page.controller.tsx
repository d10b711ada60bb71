import { Body, Controller, Get, Post, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ValidBody } from '#runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ChangeAccount } from '../../../accounts/change-account/change-account.js';
import { OwnAccount } from '../../../accounts/own-account.js';
import { SessionCookie } from '../../../identity/sessions/session-cookie.js';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { clientOf } from '../../../identity/throttling/client.js';
import type { Dictionary } from '../../dictionary/dictionary.js';
import { emptyFields, FormOutcomes, wrongFields, type FormOutcome } from '../../form/form-outcome.js';
import { goTo } from '../../frame/answer.js';
import { fullName } from '../../frame/full-name.js';
import { paths } from '../../paths.js';
import { Portal } from '../../frame/portal.js';
import { ClosedPage, ClosurePage } from './closure-page.js';

const closureForm = z.strictObject({ password: z.string().default(''), revision: z.string().regex(/^\d{1,15}$/) });
type ClosureForm = z.infer<typeof closureForm>;

/** Closes the account, guarded by the password; the person is signed out by it. */
@Controller()
export class ClosurePageController {
  constructor(
    private readonly portal: Portal,
    private readonly outcomes: FormOutcomes,
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly cookie: SessionCookie,
  ) {}

  @Get(paths.closure)
  @UseGuards(SessionGuard)
  async form(
    @Current() { accountId }: OpenSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const holder = await this.queries.execute(new OwnAccount(accountId));
    const page = this.portal.pageFor(request, fullName(holder));
    await this.portal.answer(reply, <ClosurePage {...{ page, holder, errors: [] }} />);
  }

  @Post(paths.closure)
  @UseGuards(SessionGuard)
  async close(
    @Body(ValidBody(closureForm)) form: ClosureForm,
    @Current() session: OpenSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const holder = await this.queries.execute(new OwnAccount(session.accountId));
    const page = this.portal.pageFor(request, fullName(holder));
    const outcome = await this.send(form, session, request, page.texts);
    if (outcome === undefined) {
      reply.header('set-cookie', this.cookie.forgotten());
      return goTo(reply, paths.closed);
    }
    const { answer, errors, refusal } = outcome;
    await this.portal.answer(reply, <ClosurePage {...{ page, holder, errors, refusal }} />, answer);
  }

  @Get(paths.closed)
  async closed(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.portal.answer(reply, <ClosedPage page={await this.portal.page(request)} />);
  }

  private async send(
    { password, revision }: ClosureForm,
    session: OpenSession,
    request: FastifyRequest,
    texts: Dictionary,
  ): Promise<FormOutcome | undefined> {
    const empty = emptyFields({ password }, 'password');
    if (empty.length > 0) return wrongFields(empty);
    try {
      const client = clientOf(request);
      await this.commands.execute(new ChangeAccount(session, 'close-account', { password }, Number(revision), client));
      return undefined;
    } catch (error) {
      return this.outcomes.of(error, texts, {
        'stale-revision': texts.space.stale,
        'wrong-password': [{ field: 'password', code: 'wrong-password' }],
      });
    }
  }
}
