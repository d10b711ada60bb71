import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  completeFactorRecovery,
  followLink,
  requestFactorRecovery,
  type CompleteFactorRecoveryBody,
  type FollowLinkBody,
  type RequestFactorRecoveryBody,
} from '#contracts';
import { Call, ValidBody } from '#web';
import type { FastifyRequest } from 'fastify';
import { FollowLink } from '../../accounts/follow-link.js';
import { DeviceCookie } from '../../identity/devices/device-cookie.js';
import { CompleteFactorRecovery, RequestFactorRecovery } from '../../identity/factor-recovery/recover-factor.js';
import { untold } from '../../identity/sign-in/sign-in.js';
import { clientOf } from '../../identity/throttling/client.js';
import { recorded, type Recorded } from '../recorded.js';

const tag = 'Lost second factor';
const limited = { 429: ['too-many-attempts'] };

@Controller('api/v1/factor-recoveries')
export class FactorRecoveriesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly deviceCookie: DeviceCookie,
  ) {}

  @Post()
  @HttpCode(202)
  @Call({
    id: 'requestFactorRecovery',
    tag,
    summary: 'The way out of a lost second factor',
    description:
      'If identifier and password are right and the account asks for a second factor, a mail is on its way. Its link takes the ' +
      'factor away, but only after a day, in which mailbox and proven number are told and the holder may stop it: by the other ' +
      'link of the mail, or by a sign-in with the factor. Asking again while it waits changes nothing.',
    body: requestFactorRecovery.meta({ id: 'RequestFactorRecovery' }),
    answers: {
      202: { description: 'Taken. The answer is the same whatever was found', body: recorded },
    },
    problems: { ...limited, 503: ['too-busy'] },
  })
  async request(
    @Body(ValidBody(requestFactorRecovery)) body: RequestFactorRecoveryBody,
    @Req() request: FastifyRequest,
  ): Promise<Recorded> {
    await this.commands
      .execute(new RequestFactorRecovery(body, clientOf(request), this.deviceCookie.presentedBy(request)))
      .catch(untold);
    return { status: 'recorded' };
  }

  @Post('confirmations')
  @HttpCode(204)
  @Call({
    id: 'completeFactorRecovery',
    tag,
    summary: 'Take the second factor away, with link and password',
    description:
      'The account is at the level of the password alone from now on. Every session has ended when this is answered; none is opened.',
    body: completeFactorRecovery.meta({ id: 'CompleteFactorRecovery' }),
    answers: { 204: { description: 'The password is enough to sign in' } },
    problems: { 403: ['recovery-refused', 'wrong-password'], ...limited, 503: ['too-busy'] },
  })
  async complete(
    @Body(ValidBody(completeFactorRecovery)) body: CompleteFactorRecoveryBody,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.commands.execute(new CompleteFactorRecovery(body, clientOf(request)));
  }

  @Post('stops')
  @HttpCode(204)
  @Call({
    id: 'stopFactorRecovery',
    tag,
    summary: 'Stop a recovery that waits',
    description: 'By the link of the mail, from the first moment on. The factor stays as it is.',
    body: followLink.meta({ id: 'FollowLink' }),
    answers: { 204: { description: 'The link that takes the factor away no longer works' } },
    problems: { 403: ['link-refused'], ...limited },
  })
  async stop(@Body(ValidBody(followLink)) body: FollowLinkBody, @Req() request: FastifyRequest): Promise<void> {
    await this.commands.execute(new FollowLink('stop-recovery-by-link', body, clientOf(request)));
  }
}
