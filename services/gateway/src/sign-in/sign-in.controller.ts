import { Body, Controller, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { factor, securityLevel } from '#contracts';
import { ValidBody } from '#runtime';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Call } from '../documentation/call.decorator.js';
import { clientOf } from '../throttling/client.js';
import { SignIn } from './sign-in.js';

const signInBody = z
  .strictObject({
    identifier: z.string().describe('As chosen at registration; letters in any case'),
    password: z.string(),
  })
  .meta({ id: 'SignIn' });
type SignInBody = z.infer<typeof signInBody>;

const signedIn = z
  .object({
    token: z.string().describe('Opaque; present it as `Authorization: Bearer <token>`'),
    accountId: z.uuid(),
    level: securityLevel,
    factors: z.array(factor),
    expiresAt: z.iso.datetime().describe('When the session ends unless it is used before'),
  })
  .meta({ id: 'SignedIn' });

@Controller('api/v1/sessions')
export class SignInController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Call({
    id: 'signIn',
    tag: 'Sessions',
    summary: 'Sign in',
    description: 'Unknown identifier and wrong password are one answer, which takes the same time.',
    body: signInBody,
    answers: { 201: { description: 'A session is open', body: signedIn } },
    problems: {
      401: ['authentication-failed'],
      403: ['factor-unavailable'],
      429: ['too-many-attempts'],
      503: ['too-busy'],
    },
  })
  async signIn(
    @Body(ValidBody(signInBody)) { identifier, password }: SignInBody,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof signedIn>> {
    const session = await this.commands.execute(new SignIn(identifier, password, clientOf(request)));
    return { ...session, factors: [...session.factors], expiresAt: new Date(session.expiresAt).toISOString() };
  }
}
