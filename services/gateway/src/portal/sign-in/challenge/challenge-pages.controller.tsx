import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ValidBody } from '#runtime';
import { emptyFields, goTo } from '#web-pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AnswerChallenge, ChallengeFailed, ResendCode } from '../../../identity/sign-in/answer-challenge.js';
import { ChallengeCookie } from '../../../identity/challenges/challenge-cookie.js';
import { SecondFactors } from '../../../identity/factors/second-factors.js';
import { clientOf } from '../../../identity/throttling/client.js';
import { FormOutcomes, wrongFields, type FormOutcome } from '../../form/form-outcome.js';
import { paths } from '../../paths.js';
import { pathToReturnTo, withReturnTo } from '../../browser-session/return-to.js';
import { Portal } from '../../portal.js';
import { BrowserSession } from '../../browser-session/browser-session.js';
import { ChallengePage } from './challenge-page.js';

const text = z.string().default('');
const codeForm = z.strictObject({ code: text, returnTo: z.string().optional() });
type CodeForm = z.infer<typeof codeForm>;
const messageForm = z.strictObject({ returnTo: z.string().optional() });
type MessageForm = z.infer<typeof messageForm>;

/** The challenge is over: the way in begins again, and the page says so. */
export const challengeOver = 'code-perime';
const resent = 'renvoye';

/** The page that asks for a code, after the right password or for more than the session has proven. */
@Controller()
export class ChallengePagesController {
  constructor(
    private readonly portal: Portal,
    private readonly outcomes: FormOutcomes,
    private readonly commands: CommandBus,
    private readonly factors: SecondFactors,
    private readonly browser: BrowserSession,
    private readonly cookie: ChallengeCookie,
  ) {}

  @Get(paths.signInCode)
  async form(
    @Query('returnTo') wanted: unknown,
    @Query('message') message: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const outcome = { answer: { status: 200, headers: {} }, errors: [] };
    const returnTo = typeof wanted === 'string' ? pathToReturnTo(wanted) : undefined;
    await this.show(request, reply, outcome, returnTo, message === resent);
  }

  @Post(paths.signInCode)
  async answer(
    @Body(ValidBody(codeForm)) form: CodeForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const returnTo = form.returnTo === undefined ? undefined : pathToReturnTo(form.returnTo);
    const empty = emptyFields({ code: form.code.trim() }, 'code');
    if (empty.length > 0) return this.show(request, reply, wrongFields(empty), returnTo);
    try {
      const command = new AnswerChallenge(this.tokenOf(request), form.code, clientOf(request));
      await this.browser.begin(await this.commands.execute(command), request, reply);
      reply.header('set-cookie', this.cookie.forgotten());
      await goTo(reply, returnTo ?? paths.space);
    } catch (error) {
      await this.show(request, reply, await this.outcomeOf(error, request), returnTo);
    }
  }

  @Post(paths.signInCodeMessage)
  async resend(
    @Body(ValidBody(messageForm)) form: MessageForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const returnTo = form.returnTo === undefined ? undefined : pathToReturnTo(form.returnTo);
    try {
      await this.commands.execute(new ResendCode(this.tokenOf(request), clientOf(request)));
      await goTo(reply, withReturnTo(`${paths.signInCode}?message=${resent}`, returnTo));
    } catch (error) {
      await this.show(request, reply, await this.outcomeOf(error, request), returnTo);
    }
  }

  private tokenOf(request: FastifyRequest): string {
    return this.cookie.tokenOf(request.headers) ?? '';
  }

  private async outcomeOf(error: unknown, request: FastifyRequest): Promise<FormOutcome> {
    const { texts } = await this.portal.page(request);
    const wrong = [{ field: 'code', code: 'wrong-code' }];
    const known = { 'challenge-failed': wrong, 'factor-unavailable': texts.signIn.challenge };
    if (error instanceof ChallengeFailed) return { answer: { status: error.status, headers: {} }, errors: wrong };
    return this.outcomes.of(error, texts, known);
  }

  /** The page, while the challenge is open; else the way in, from its beginning. */
  private async show(
    request: FastifyRequest,
    reply: FastifyReply,
    { answer, errors, refusal }: FormOutcome,
    returnTo: string | undefined,
    resent = false,
  ): Promise<void> {
    const shown = await this.factors.show(this.tokenOf(request));
    if (shown === undefined) {
      reply.header('set-cookie', this.cookie.forgotten());
      return goTo(reply, withReturnTo(`${paths.signIn}?motif=${challengeOver}`, returnTo));
    }
    const page = await this.portal.page(request);
    const props = { page, challenge: shown.challenge, errors, refusal, resent, returnTo };
    await this.portal.answer(reply, <ChallengePage {...props} />, answer);
  }
}
