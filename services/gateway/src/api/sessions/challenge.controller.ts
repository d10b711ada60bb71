import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { challengeFactor, givenCode } from '#contracts';
import { Call, ValidBody } from '#web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { clientOf } from '../../identity/throttling/client.js';
import { DeviceCookie } from '../../identity/devices/device-cookie.js';
import { challengeToken, deviceCookie, signedIn, toSignedInBody, type SignedInBody } from './sign-in.schema.js';
import { PresentedSession } from '../../identity/sessions/session.guard.js';
import { AnswerChallenge, ResendCode } from '../../identity/sign-in/answer-challenge.js';

const tag = 'Sessions';
const challenge = z
  .string()
  .meta({ description: 'Token of the challenge', maxLength: 512, examples: [challengeToken] });
const answerBody = z
  .strictObject({
    challenge,
    code: givenCode.meta({
      ...givenCode.meta(),
      description: 'Six digits, or a recovery code in place of an application',
    }),
    factor: challengeFactor.optional().describe('What the code is of; what was asked for last where it is left out'),
  })
  .meta({ id: 'AnswerChallenge' });
type AnswerBody = z.infer<typeof answerBody>;
const resendBody = z
  .strictObject({
    challenge,
    factor: challengeFactor.optional().describe('One of the alternatives, to be asked for it from now on'),
  })
  .meta({ id: 'ResendCode' });
type ResendBody = z.infer<typeof resendBody>;

@Controller('api/v1/sessions/challenges')
export class ChallengeController {
  constructor(
    private readonly commands: CommandBus,
    private readonly deviceCookie: DeviceCookie,
    private readonly presented: PresentedSession,
  ) {}

  @Post()
  @Call({
    id: 'answerChallenge',
    tag,
    summary: 'Give the code that a challenge asks for',
    description:
      'At most five tries for one challenge. Answers the session that opened; a session that proved more goes on under a new token, and must be presented with the code.',
    body: answerBody,
    signedIn: 'or-not',
    answers: { 201: { description: 'A session is open', body: signedIn, headers: deviceCookie } },
    problems: { 401: ['challenge-failed'], 429: ['too-many-attempts'] },
  })
  async answer(
    @Body(ValidBody(answerBody)) { challenge, code, factor }: AnswerBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInBody> {
    const [sessionId, device] = [await this.sessionOf(request), this.deviceCookie.presentedBy(request)];
    const command = new AnswerChallenge(challenge, code, clientOf(request), sessionId, factor, device);
    const session = await this.commands.execute(command);
    this.deviceCookie.give(session, reply);
    return toSignedInBody(session);
  }

  @Post('messages')
  @HttpCode(202)
  @Call({
    id: 'resendCode',
    tag,
    summary: 'Ask for the code again, or for another factor',
    description:
      'The same code goes to the same number. Nothing is sent for a code that an application makes. Neither gives a try back.',
    body: resendBody,
    signedIn: 'or-not',
    answers: { 202: { description: 'It is on its way' } },
    problems: {
      401: ['challenge-failed'],
      403: ['factor-unavailable'],
      429: ['too-many-attempts', 'too-many-messages'],
    },
  })
  async resend(
    @Body(ValidBody(resendBody)) { challenge, factor }: ResendBody,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.commands.execute(new ResendCode(challenge, clientOf(request), await this.sessionOf(request), factor));
  }

  private async sessionOf(request: FastifyRequest): Promise<string | undefined> {
    return (await this.presented.of(request))?.id;
  }
}
