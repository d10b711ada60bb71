import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  completeMobileRecovery,
  requestFactorRecovery,
  type CompleteMobileRecoveryBody,
  type RequestFactorRecoveryBody,
} from '#contracts';
import { Call, ValidBody } from '#web';
import type { FastifyRequest } from 'fastify';
import { DeviceCookie } from '../../identity/devices/device-cookie.js';
import { CompleteFactorRecovery, RequestFactorRecovery } from '../../identity/factor-recovery/recover-factor.js';
import { clientOf } from '../../identity/throttling/client.js';

const tag = 'Lost second factor';

/** The recovery of a lost telephone, as it was called before it served every second factor. */
@Controller('api/v1/mobile-recoveries')
export class MobileRecoveriesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly deviceCookie: DeviceCookie,
  ) {}

  @Post()
  @HttpCode(202)
  @Call({
    id: 'requestMobileRecovery',
    tag,
    summary: 'As `POST /factor-recoveries`, but tells a wrong password',
    description: 'The older name of the same request.',
    body: requestFactorRecovery.meta({ id: 'RequestFactorRecovery' }),
    answers: { 202: { description: 'Taken' } },
    problems: { 401: ['authentication-failed'], 429: ['too-many-attempts'], 503: ['too-busy'] },
  })
  async request(
    @Body(ValidBody(requestFactorRecovery)) body: RequestFactorRecoveryBody,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.commands.execute(
      new RequestFactorRecovery(body, clientOf(request), this.deviceCookie.presentedBy(request)),
    );
  }

  @Post('confirmations')
  @HttpCode(204)
  @Call({
    id: 'completeMobileRecovery',
    tag,
    summary: 'Give another number in place of the lost one, with link and password',
    description:
      'For an account whose level takes codes by SMS, which keeps it. The first code that is given at sign-in proves the number. ' +
      'The link says whose account it is: `identifier` is taken and not compared. Every session has ended when this is answered.',
    body: completeMobileRecovery.meta({ id: 'CompleteMobileRecovery' }),
    answers: { 204: { description: 'Codes go to the new number from now on' } },
    problems: { 403: ['recovery-refused', 'wrong-password'], 429: ['too-many-attempts'], 503: ['too-busy'] },
  })
  async complete(
    @Body(ValidBody(completeMobileRecovery)) { identifier: _, ...body }: CompleteMobileRecoveryBody,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.commands.execute(new CompleteFactorRecovery(body, clientOf(request)));
  }
}
