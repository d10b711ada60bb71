import { Body, Controller, Get, Post, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ValidBody } from '#runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { z } from 'zod';
import { AccountChanges } from '../../../accounts/change-account/account-changes.js';
import { RecentAuthenticationRequired } from '../../../identity/sessions/session.js';
import { ChangeMobile, ConfirmMobileChange } from '../../../accounts/factors/factors.js';
import { OwnAccount, type AccountDetails } from '../../../accounts/own-account.js';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { clientOf } from '../../../identity/throttling/client.js';
import { emptyFields, FormOutcomes, wrongFields, type FormOutcome } from '../../form/form-outcome.js';
import { goTo } from '../../frame/answer.js';
import { fullName } from '../../frame/full-name.js';
import type { Page } from '../../frame/page.js';
import { paths } from '../../paths.js';
import { withReturnTo } from '../../browser-session/return-to.js';
import { Portal } from '../../frame/portal.js';
import { MobileCodePage, MobilePage } from './mobile-pages.js';

const text = z.string().default('');
const mobileForm = z.strictObject({ mobile: text, revision: z.string().regex(/^\d{1,15}$/) });
type MobileForm = z.infer<typeof mobileForm>;
const codeForm = z.strictObject({ code: text });
type CodeForm = z.infer<typeof codeForm>;
const nothingWrong: FormOutcome = { answer: { status: 200, headers: {} }, errors: [] };
type Show = (page: Page, holder: AccountDetails) => VNode;

/** The number for codes by SMS: given, then proven by its code (guide row 26, «Sécurité»). */
@Controller()
@UseGuards(SessionGuard)
export class MobilePagesController {
  constructor(
    private readonly portal: Portal,
    private readonly outcomes: FormOutcomes,
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly changes: AccountChanges,
  ) {}

  @Get(paths.mobileChange)
  async form(@Current() session: OpenSession, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    try {
      await this.changes.begin(session);
    } catch (error) {
      if (error instanceof RecentAuthenticationRequired) return this.askAgain(reply);
      throw error;
    }
    await this.showNumber(session, request, reply, nothingWrong);
  }

  @Post(paths.mobileChange)
  async change(
    @Body(ValidBody(mobileForm)) { mobile, revision }: MobileForm,
    @Current() session: OpenSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const empty = emptyFields({ mobile: mobile.trim() }, 'mobile');
    if (empty.length > 0) return this.showNumber(session, request, reply, wrongFields(empty), mobile);
    try {
      await this.commands.execute(new ChangeMobile(session, { mobile }, Number(revision), clientOf(request)));
      await goTo(reply, paths.mobileCode);
    } catch (error) {
      if (error instanceof RecentAuthenticationRequired) return this.askAgain(reply);
      const outcome = await this.outcomeOf(error, request);
      await this.showNumber(session, request, reply, outcome, mobile);
    }
  }

  @Get(paths.mobileCode)
  async code(@Current() session: OpenSession, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    await this.showCode(session, request, reply, nothingWrong);
  }

  @Post(paths.mobileCode)
  async confirm(
    @Body(ValidBody(codeForm)) { code }: CodeForm,
    @Current() session: OpenSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const empty = emptyFields({ code: code.trim() }, 'code');
    if (empty.length > 0) return this.showCode(session, request, reply, wrongFields(empty));
    try {
      await this.commands.execute(new ConfirmMobileChange(session, code, clientOf(request)));
      await goTo(reply, `${paths.security}?numero=change`);
    } catch (error) {
      if (error instanceof RecentAuthenticationRequired) return this.askAgain(reply);
      await this.showCode(session, request, reply, await this.outcomeOf(error, request));
    }
  }

  private async outcomeOf(error: unknown, request: FastifyRequest): Promise<FormOutcome> {
    const { texts } = await this.portal.page(request);
    return this.outcomes.of(error, texts, {
      'challenge-failed': [{ field: 'code', code: 'wrong-code' }],
      'factor-unavailable': [{ field: 'mobile', code: 'mobile-unreachable' }],
      'stale-revision': texts.space.stale,
    });
  }

  private showNumber(
    session: OpenSession,
    request: FastifyRequest,
    reply: FastifyReply,
    outcome: FormOutcome,
    typed?: string,
  ): Promise<void> {
    const { errors, refusal } = outcome;
    return this.show(session, request, reply, outcome, (page, holder) => (
      <MobilePage {...{ page, holder, mobile: typed ?? holder.mobile ?? '', errors, refusal }} />
    ));
  }

  private showCode(session: OpenSession, request: FastifyRequest, reply: FastifyReply, outcome: FormOutcome) {
    const { errors, refusal } = outcome;
    return this.show(session, request, reply, outcome, (page, holder) => (
      <MobileCodePage {...{ page, holder, errors, refusal }} />
    ));
  }

  private async show(
    { accountId }: OpenSession,
    request: FastifyRequest,
    reply: FastifyReply,
    { answer }: FormOutcome,
    document: Show,
  ): Promise<void> {
    const holder = await this.queries.execute(new OwnAccount(accountId));
    await this.portal.answer(reply, document(this.portal.pageFor(request, fullName(holder)), holder), answer);
  }

  private askAgain(reply: FastifyReply): Promise<void> {
    return goTo(reply, withReturnTo(paths.stepUp, paths.mobileChange));
  }
}
