import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { challengeFactor, type ChallengeFactor } from '#contracts';
import { ValidBody } from '#web';
import { refuseEmpty, type Page, type Refused } from '#web-pages';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ChallengeCookie } from '../../../identity/challenges/challenge-cookie.js';
import { DeviceCookie } from '../../../identity/devices/device-cookie.js';
import { SecondFactors } from '../../../identity/factors/second-factors.js';
import { PresentedSession } from '../../../identity/sessions/session.guard.js';
import { AnswerChallenge, ResendCode } from '../../../identity/sign-in/answer-challenge.js';
import { clientOf } from '../../../identity/throttling/client.js';
import { BrowserSession } from '../../browser-session/browser-session.js';
import { pathToReturnTo, withReturnTo } from '../../browser-session/return-to.js';
import { paths } from '../../paths.js';
import { Portal, type Destination } from '../../portal.js';
import { signInWords } from '../sign-in-words.js';
import { ChallengePage } from './challenge-page.js';

const text = z.string().default('');
const codeForm = z.strictObject({ code: text, factor: challengeFactor.optional(), returnTo: z.string().optional() });
type CodeForm = z.infer<typeof codeForm>;
const messageForm = z.strictObject({ factor: challengeFactor.optional(), returnTo: z.string().optional() });
type MessageForm = z.infer<typeof messageForm>;

/** The challenge is over: the way in begins again, and the page says so. */
export const challengeOver = 'code-perime';
const resent = 'renvoye';

/** The page that asks for a code, after the right password or for more than the session has proven. */
@Controller()
export class ChallengeController {
  constructor(
    private readonly portal: Portal,
    private readonly commands: CommandBus,
    private readonly factors: SecondFactors,
    private readonly browser: BrowserSession,
    private readonly cookie: ChallengeCookie,
    private readonly presented: PresentedSession,
    private readonly deviceCookie: DeviceCookie,
  ) {}

  @Get(paths.signInCode)
  show(
    @Query('returnTo') wanted: unknown,
    @Query('message') message: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const returnTo = wayBack(wanted);
    return this.portal.show(reply, (page) =>
      this.challenge(page, reply, { returnTo, errors: [], resent: message === resent }),
    );
  }

  @Post(paths.signInCode)
  answer(@Body(ValidBody(codeForm)) { code, factor, ...form }: CodeForm, @Res() reply: FastifyReply): Promise<void> {
    const returnTo = wayBack(form.returnTo);
    return this.submit(reply, returnTo, async () => {
      refuseEmpty({ code: code.trim() }, 'code');
      const { request } = reply;
      const session = await this.presented.of(request);
      const device = this.deviceCookie.presentedBy(request);
      const command = new AnswerChallenge(this.tokenOf(reply), code, clientOf(request), session?.id, factor, device);
      const path = await this.browser.goOn(await this.commands.execute(command), returnTo, reply);
      reply.header('set-cookie', this.cookie.forgotten());
      return path;
    });
  }

  @Post(paths.signInCodeMessage)
  resend(@Body(ValidBody(messageForm)) { factor, ...form }: MessageForm, @Res() reply: FastifyReply): Promise<void> {
    const returnTo = wayBack(form.returnTo);
    return this.submit(reply, returnTo, async () => {
      const { request } = reply;
      const session = await this.presented.of(request);
      await this.commands.execute(new ResendCode(this.tokenOf(reply), clientOf(request), session?.id, factor));
      return withReturnTo(factor === undefined ? `${paths.signInCode}?message=${resent}` : paths.signInCode, returnTo);
    });
  }

  private submit(reply: FastifyReply, returnTo: string | undefined, run: () => Promise<string>): Promise<void> {
    return this.portal.submit(reply, {
      run,
      known: ({ language }) => ({
        'challenge-failed': [{ field: 'code', code: 'wrong-code' }],
        'factor-unavailable': signInWords[language].challenge,
      }),
      again: (page, refused) => this.challenge(page, reply, { returnTo, ...refused }),
    });
  }

  /** The page, while the challenge is open; else the way in, from its beginning. */
  private async challenge(
    page: Page,
    reply: FastifyReply,
    props: Refused & { readonly returnTo: string | undefined; readonly resent?: boolean },
  ): Promise<Destination> {
    const shown = await this.factors.show(this.tokenOf(reply));
    if (shown !== undefined) {
      const { challenge } = shown;
      const wordsOf = (name: ChallengeFactor) => this.factors.of(name).words;
      return <ChallengePage {...{ page, challenge, factor: this.factors.of(challenge.factor), wordsOf, ...props }} />;
    }
    reply.header('set-cookie', this.cookie.forgotten());
    return withReturnTo(`${paths.signIn}?motif=${challengeOver}`, props.returnTo);
  }

  private tokenOf({ request }: FastifyReply): string {
    return this.cookie.tokenOf(request.headers) ?? '';
  }
}

function wayBack(wanted: unknown): string | undefined {
  return typeof wanted === 'string' ? pathToReturnTo(wanted) : undefined;
}
