import { Body, Controller, Get, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Problem, ValidBody } from '#runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { z } from 'zod';
import { OwnAccount, type AccountDetails } from '../../account/own-account.js';
import { Current, SessionGuard } from '../../session/session.guard.js';
import { toSessionList } from '../../session/session.schema.js';
import type { OpenSession } from '../../session/session.js';
import { Sessions } from '../../session/sessions.js';
import { goTo } from '../frame/answer.js';
import { fullName } from '../frame/full-name.js';
import type { Page } from '../frame/page.js';
import { paths } from '../frame/paths.js';
import { Portal } from '../frame/portal.js';
import { EmailPage, ReferencesPage, SituationPage, SpaceHomePage } from './account-pages.js';
import { SecurityPage, type LevelNotice } from './security-page.js';

function noticeOf({ texts }: Page, level: unknown, number: unknown): LevelNotice | undefined {
  const notice = typeof level === 'string' ? `niveau-${level}` : typeof number === 'string' ? `numero-${number}` : '';
  return Object.hasOwn(texts.space.security.told, notice) ? (notice as LevelNotice) : undefined;
}

const endForm = z.strictObject({ session: z.string().regex(/^[0-9a-f]{64}$/) });
type EndForm = z.infer<typeof endForm>;
type TabPage = (props: { readonly page: Page; readonly holder: AccountDetails }) => VNode;

/** The personal space: what the account holds, tab by tab (guide rows 5 and 26). */
@Controller()
@UseGuards(SessionGuard)
export class SpacePagesController {
  constructor(
    private readonly portal: Portal,
    private readonly queries: QueryBus,
    private readonly sessions: Sessions,
  ) {}

  @Get(paths.space)
  home(@Current() session: OpenSession, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.show(SpaceHomePage, session, request, reply);
  }

  @Get(paths.situation)
  situation(
    @Current() session: OpenSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.show(SituationPage, session, request, reply);
  }

  @Get(paths.email)
  email(@Current() session: OpenSession, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.show(EmailPage, session, request, reply);
  }

  @Get(paths.references)
  references(
    @Current() session: OpenSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.show(ReferencesPage, session, request, reply);
  }

  @Get(paths.security)
  async security(
    @Current() session: OpenSession,
    @Query('session') done: unknown,
    @Query('niveau') level: unknown,
    @Query('numero') number: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { accountId } = session;
    const holder = await this.queries.execute(new OwnAccount(accountId));
    const sessions = toSessionList(await this.sessions.usableOfAccount(accountId), session);
    const page = this.portal.pageFor(request, fullName(holder));
    const { smsOpen } = this.portal.settings;
    const props = { page, holder, sessions, smsOpen, ended: done === 'fermee', told: noticeOf(page, level, number) };
    await this.portal.answer(reply, <SecurityPage {...props} />);
  }

  @Post(paths.endSession)
  async endSession(
    @Body(ValidBody(endForm)) form: EndForm,
    @Current() session: OpenSession,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const ended = await this.sessions.end(session.accountId, form.session, 'ended-elsewhere');
    if (!ended) throw new Problem(404, 'not-found');
    await goTo(reply, `${paths.security}?session=fermee`);
  }

  private async show(
    Tab: TabPage,
    { accountId }: OpenSession,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const holder = await this.queries.execute(new OwnAccount(accountId));
    const page = this.portal.pageFor(request, fullName(holder));
    await this.portal.answer(reply, <Tab page={page} holder={holder} />);
  }
}
