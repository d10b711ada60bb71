import { Body, Controller, Post, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { givenPassword, securityLevel } from '#contracts';
import { Call, ValidBody } from '#web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Current, SessionGuard } from '../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import { clientOf } from '../../identity/throttling/client.js';
import {
  signInResult,
  toChallengedBody,
  toSignedInBody,
  type ChallengedBody,
  type SignedInBody,
} from './sign-in.schema.js';
import { StepUp } from '../../identity/step-up/step-up.js';

const stepUpBody = z
  .strictObject({
    password: z
      .string()
      .meta(givenPassword.meta()!)
      .optional()
      .describe('May be left out while it was given a short while ago'),
    level: securityLevel,
  })
  .meta({ id: 'StepUp', examples: [{ level: 'sms-token' }] });
type StepUpBody = z.infer<typeof stepUpBody>;

@Controller('api/v1/session/step-ups')
@UseGuards(SessionGuard)
export class StepUpController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Call({
    id: 'stepUp',
    tag: 'Sessions',
    summary: 'Prove more, or prove it again, in the open session',
    description:
      '`level` is to be reached: that of the account and of the session at least. The session goes on under a new token; the old one is void. Where a code is asked for, once it is given.',
    signedIn: true,
    body: stepUpBody,
    answers: {
      201: { description: 'The session has stepped up', body: signInResult },
      202: { description: 'A code is asked for', body: signInResult },
    },
    problems: {
      403: ['wrong-password', 'recent-authentication-required', 'factor-unavailable'],
      404: ['not-found'],
      429: ['too-many-attempts', 'too-many-messages'],
      503: ['too-busy'],
    },
  })
  async stepUp(
    @Current() session: OpenSession,
    @Body(ValidBody(stepUpBody)) { password, level }: StepUpBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInBody | ChallengedBody> {
    const answer = await this.commands.execute(new StepUp(session, password, level, clientOf(request)));
    if ('token' in answer) return toSignedInBody(answer);
    reply.code(202);
    return toChallengedBody(answer);
  }
}
