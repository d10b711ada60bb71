import { Body, Controller, Get, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Clock } from '#event-sourcing';
import { ValidBody } from '#runtime';
import { emptyFields, goTo } from '#web-pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { OwnAccount, type AccountDetails } from '../../../accounts/own-account.js';
import { relativePath } from '../../../security/relative-path.js';
import { AccessCheck } from '../../../teleservices/access-check.js';
import type { Access } from '../../../teleservices/policy.js';
import { Teleservices, type Teleservice } from '../../../teleservices/teleservices.js';
import { higher } from '../../../identity/sessions/level.js';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import { SessionLimits, type OpenSession } from '../../../identity/sessions/session.js';
import { ChallengeCookie } from '../../../identity/challenges/challenge-cookie.js';
import { recentPassword } from '../../../identity/step-up/step-up.handler.js';
import { StepUp } from '../../../identity/step-up/step-up.js';
import { clientOf } from '../../../identity/throttling/client.js';
import { FormOutcomes, wrongFields, type FormOutcome } from '../../form/form-outcome.js';
import { fullName } from '../../frame/full-name.js';
import { paths } from '../../paths.js';
import { pathToReturnTo, returnToOf, withReturnTo } from '../../browser-session/return-to.js';
import { Portal } from '../../portal.js';
import { BrowserSession } from '../../browser-session/browser-session.js';
import { StepUpPage } from './step-up-page.js';

const stepUpForm = z.strictObject({
  password: z.string().default(''),
  returnTo: z.string().optional(),
  teleservice: z.string().optional(),
});
type StepUpForm = z.infer<typeof stepUpForm>;

/** What a visit of the page is about. */
interface Occasion {
  readonly holder: AccountDetails;
  readonly service: Teleservice | undefined;
  readonly access: Access;
  readonly asksPassword: boolean;
  readonly returnTo: string;
}

/** Step-up for browsers: for a teleservice, or for the sensitive pages of the space, which want everything recent. */
@Controller()
@UseGuards(SessionGuard)
export class StepUpPagesController {
  constructor(
    private readonly portal: Portal,
    private readonly outcomes: FormOutcomes,
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly teleservices: Teleservices,
    private readonly check: AccessCheck,
    private readonly limits: SessionLimits,
    private readonly clock: Clock,
    private readonly browser: BrowserSession,
    private readonly cookie: ChallengeCookie,
  ) {}

  @Get(paths.stepUp)
  async form(
    @Current() session: OpenSession,
    @Query('teleservice') teleservice: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const wanted = returnToOf(relativePath(request.url, paths.stepUp));
    const occasion = await this.occasion(session, wanted, teleservice);
    if (occasion.access.decision === 'permit') return goTo(reply, occasion.returnTo);
    const status = occasion.access.decision === 'deny' ? 403 : 200;
    await this.show(occasion, request, reply, { answer: { status, headers: {} }, errors: [] });
  }

  @Post(paths.stepUp)
  async stepUp(
    @Body(ValidBody(stepUpForm)) form: StepUpForm,
    @Current() session: OpenSession,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const occasion = await this.occasion(session, form.returnTo, form.teleservice);
    const { asksPassword, access, returnTo } = occasion;
    const { password } = form;
    const empty = asksPassword ? emptyFields({ password }, 'password') : [];
    if (empty.length > 0) return this.show(occasion, request, reply, wrongFields(empty));
    try {
      const given = asksPassword ? password : undefined;
      const command = new StepUp(session, given, access.demand.level, clientOf(request));
      const answer = await this.commands.execute(command);
      if ('token' in answer) {
        await this.browser.begin(answer, request, reply);
        return await goTo(reply, returnTo);
      }
      reply.header('set-cookie', this.cookie.carrying(answer.challenge.token));
      await goTo(reply, withReturnTo(paths.signInCode, returnTo));
    } catch (error) {
      const { texts } = await this.portal.page(request);
      const known = {
        'wrong-password': [{ field: 'password', code: 'wrong-password' }],
        'factor-unavailable': texts.signIn.challenge,
      };
      await this.show(occasion, request, reply, this.outcomes.of(error, texts, known));
    }
  }

  private async occasion(session: OpenSession, wanted: string | undefined, teleservice: unknown): Promise<Occasion> {
    const holder = await this.queries.execute(new OwnAccount(session.accountId));
    const service = this.teleservices.find(teleservice);
    const { level, maxAgeMs = service ? undefined : this.limits.recentMs } = service?.demand ?? { level: 'password' };
    const demand = { level: higher(level, holder.securityLevel), ...(maxAgeMs !== undefined && { maxAgeMs }) };
    const now = this.clock.now().getTime();
    const proof = recentPassword(session, now, this.limits);
    return {
      holder,
      service,
      access: await this.check.check(session, demand),
      asksPassword: proof === undefined || now - proof.at > (maxAgeMs ?? Infinity),
      returnTo: wanted === undefined ? paths.space : pathToReturnTo(wanted),
    };
  }

  private async show(
    { holder, service, access, asksPassword, returnTo }: Occasion,
    request: FastifyRequest,
    reply: FastifyReply,
    { answer, errors, refusal }: FormOutcome,
  ): Promise<void> {
    const page = this.portal.pageFor(request, fullName(holder));
    const props = { page, holder, access, service, asksPassword, errors, refusal, returnTo };
    await this.portal.answer(reply, <StepUpPage {...props} />, answer);
  }
}
