import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { givenIdentifier, givenPassword } from '#contracts';
import { Call, ValidBody } from '#web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { clientOf } from '../../identity/throttling/client.js';
import { DeviceCookie } from '../../identity/devices/device-cookie.js';
import { SignIn } from '../../identity/sign-in/sign-in.js';
import {
  deviceCookie,
  signInResult,
  toChallengedBody,
  toSignedInBody,
  type ChallengedBody,
  type SignedInBody,
} from './sign-in.schema.js';

const signInBody = z
  .strictObject({
    identifier: givenIdentifier,
    password: z.string().meta(givenPassword.meta()!),
  })
  .meta({ id: 'SignIn' });
type SignInBody = z.infer<typeof signInBody>;

@Controller('api/v1/sessions')
export class SignInController {
  constructor(
    private readonly commands: CommandBus,
    private readonly deviceCookie: DeviceCookie,
  ) {}

  @Post()
  @Call({
    id: 'signIn',
    tag: 'Sessions',
    summary: 'Sign in',
    description:
      'Unknown identifier and wrong password are one answer, which takes the same time. The cookie of the answer makes a browser known: from one that is not, the person is told by mail. Programs of one kind count as one device.',
    body: signInBody,
    answers: {
      201: { description: 'A session is open', body: signInResult, headers: deviceCookie },
      202: { description: 'The level of the account asks for a code', body: signInResult },
    },
    problems: {
      401: ['authentication-failed'],
      403: ['factor-unavailable'],
      429: ['too-many-attempts', 'too-many-messages'],
      503: ['too-busy'],
    },
  })
  async signIn(
    @Body(ValidBody(signInBody)) { identifier, password }: SignInBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedInBody | ChallengedBody> {
    const answer = await this.commands.execute(
      new SignIn(identifier, password, clientOf(request), this.deviceCookie.presentedBy(request)),
    );
    if ('token' in answer) {
      this.deviceCookie.give(answer, reply);
      return toSignedInBody(answer);
    }
    reply.code(202);
    return toChallengedBody(answer);
  }
}
