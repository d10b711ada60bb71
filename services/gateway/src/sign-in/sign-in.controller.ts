import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { factor, securityLevel } from '#contracts';
import { ValidBody } from '#runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Call } from '../documentation/call.decorator.js';
import { clientOf } from '../throttling/client.js';
import { DeviceCookie } from './known-device/device-cookie.js';
import { KnownDevices } from './known-device/known-devices.js';
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
  constructor(
    private readonly commands: CommandBus,
    private readonly devices: KnownDevices,
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
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof signedIn>> {
    const client = clientOf(request);
    const session = await this.commands.execute(new SignIn(identifier, password, client));
    const device = await this.devices.note(session, client.device, this.deviceCookie.of(request.headers.cookie));
    reply.header('set-cookie', this.deviceCookie.carrying(device));
    return { ...session, factors: [...session.factors], expiresAt: new Date(session.expiresAt).toISOString() };
  }
}
