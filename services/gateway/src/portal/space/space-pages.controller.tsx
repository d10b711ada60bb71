import { Controller, Get, Query, Req, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { SecurityHistory } from '../../accounts/history/security-history.js';
import { OwnAccount, type AccountDetails } from '../../accounts/own-account.js';
import { Current, SessionGuard } from '../../identity/sessions/session.guard.js';
import { toSessionList } from '../../identity/sessions/session.schema.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import { Sessions } from '../../identity/sessions/sessions.js';
import { fullName } from '../frame/full-name.js';
import type { Page } from '../frame/page.js';
import { paths } from '../paths.js';
import { Portal } from '../frame/portal.js';
import { SpaceHomePage } from './account-pages.js';
import { SecurityPage, type LevelNotice } from './security/security-page.js';
import { SituationPage } from './situation/situation-page.js';

type TabPage = (props: { readonly page: Page; readonly holder: AccountDetails }) => VNode;

/** Entries of the history on one page. */
const historyLength = 20;

/** The personal space: what the account holds, tab by tab (guide rows 5 and 26). */
@Controller()
@UseGuards(SessionGuard)
export class SpacePagesController {
  constructor(
    private readonly portal: Portal,
    private readonly queries: QueryBus,
    private readonly sessions: Sessions,
    private readonly history: SecurityHistory,
  ) {}

  @Get(paths.space)
  home(@Current() session: OpenSession, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.show(SpaceHomePage, session, request, reply);
  }

  @Get(paths.situation)
  async situation(
    @Current() { accountId }: OpenSession,
    @Query('apres') after: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const holder = await this.queries.execute(new OwnAccount(accountId));
    const rank = typeof after === 'string' && /^-\d{1,15}$/.test(after) ? Number(after) : undefined;
    const history = await this.history.page(accountId, historyLength, rank);
    const page = this.portal.pageFor(request, fullName(holder));
    await this.portal.answer(reply, <SituationPage {...{ page, holder, history }} />);
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
    const ended = done === 'fermee' ? 'one' : done === 'fermees' ? 'others' : undefined;
    const props = { page, holder, sessions, smsOpen, ended, told: noticeOf(page, level, number) } as const;
    await this.portal.answer(reply, <SecurityPage {...props} />);
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

function noticeOf({ texts }: Page, level: unknown, number: unknown): LevelNotice | undefined {
  const notice = typeof level === 'string' ? `niveau-${level}` : typeof number === 'string' ? `numero-${number}` : '';
  return Object.hasOwn(texts.space.security.told, notice) ? (notice as LevelNotice) : undefined;
}
