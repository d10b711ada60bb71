import { Body, Controller, Get, Post, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { registrationLevel } from '#contracts';
import { ValidBody } from '#runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { RecentAuthenticationRequired } from '../../../identity/sessions/session.js';
import { ChangeSecurityLevel, EnrolTotp } from '../../../accounts/factors/factors.js';
import { OwnAccount } from '../../../accounts/own-account.js';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { clientOf } from '../../../identity/throttling/client.js';
import { emptyFields, FormOutcomes, wrongFields, type FormOutcome } from '../../form/form-outcome.js';
import { goTo } from '../../frame/answer.js';
import { fullName } from '../../frame/full-name.js';
import { paths } from '../../paths.js';
import { withReturnTo } from '../../browser-session/return-to.js';
import { Portal } from '../../frame/portal.js';
import { RecoveryCodesPage, TotpSetupPage } from './totp-pages.js';

const revision = z.string().regex(/^\d{1,15}$/);
const levelForm = z.strictObject({ securityLevel: registrationLevel, revision });
type LevelForm = z.infer<typeof levelForm>;
const totpForm = z.strictObject({ code: z.string().default(''), revision });
type TotpForm = z.infer<typeof totpForm>;
const nothingWrong: FormOutcome = { answer: { status: 200, headers: {} }, errors: [] };

/** The choice of the level, and the setting up of an application (guide row 26, «Sécurité»). */
@Controller()
@UseGuards(SessionGuard)
export class LevelPagesController {
  constructor(
    private readonly portal: Portal,
    private readonly outcomes: FormOutcomes,
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post(paths.securityLevel)
  async choose(
    @Body(ValidBody(levelForm)) { securityLevel, revision }: LevelForm,
    @Current() session: OpenSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const command = new ChangeSecurityLevel(session, { securityLevel }, Number(revision), clientOf(request));
      await this.commands.execute(command);
      await goTo(reply, `${paths.security}?niveau=change`);
    } catch (error) {
      if (error instanceof RecentAuthenticationRequired) {
        return goTo(reply, withReturnTo(paths.stepUp, paths.security));
      }
      const { texts } = await this.portal.page(request);
      const known = { 'stale-revision': 'perime', 'mobile-not-confirmed': 'numero', 'factor-unavailable': 'ferme' };
      const { refusal = 'attente' } = this.outcomes.of(error, texts, known);
      const motive = Object.values(known).includes(refusal) ? refusal : 'attente';
      await goTo(reply, `${paths.security}?niveau=${motive}`);
    }
  }

  @Get(paths.totpSetup)
  async setUp(
    @Current() session: OpenSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.showSetUp(session, request, reply, nothingWrong);
  }

  @Post(paths.totpSetup)
  async confirm(
    @Body(ValidBody(totpForm)) { code, revision }: TotpForm,
    @Current() session: OpenSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const empty = emptyFields({ code: code.trim() }, 'code');
    if (empty.length > 0) return this.showSetUp(session, request, reply, wrongFields(empty));
    try {
      const body = { securityLevel: 'totp', code } as const;
      const command = new ChangeSecurityLevel(session, body, Number(revision), clientOf(request));
      const { recoveryCodes = [] } = await this.commands.execute(command);
      const holder = await this.queries.execute(new OwnAccount(session.accountId));
      const page = this.portal.pageFor(request, fullName(holder), paths.security);
      await this.portal.answer(reply, <RecoveryCodesPage page={page} holder={holder} codes={recoveryCodes} />);
    } catch (error) {
      if (error instanceof RecentAuthenticationRequired) return this.askAgain(reply);
      const { texts } = await this.portal.page(request);
      const known = {
        'totp-enrolment-failed': [{ field: 'code', code: 'wrong-code' }],
        'stale-revision': texts.space.stale,
      };
      await this.showSetUp(session, request, reply, this.outcomes.of(error, texts, known));
    }
  }

  private async showSetUp(
    session: OpenSession,
    request: FastifyRequest,
    reply: FastifyReply,
    { answer, errors, refusal }: FormOutcome,
  ): Promise<void> {
    try {
      const { secret, uri } = await this.commands.execute(new EnrolTotp(session));
      const holder = await this.queries.execute(new OwnAccount(session.accountId));
      const page = this.portal.pageFor(request, fullName(holder));
      await this.portal.answer(reply, <TotpSetupPage {...{ page, holder, secret, uri, errors, refusal }} />, answer);
    } catch (error) {
      if (!(error instanceof RecentAuthenticationRequired)) throw error;
      await this.askAgain(reply);
    }
  }

  private askAgain(reply: FastifyReply): Promise<void> {
    return goTo(reply, withReturnTo(paths.stepUp, paths.totpSetup));
  }
}
