import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  completeMobileRecovery,
  requestMobileRecovery,
  type CompleteMobileRecoveryBody,
  type RequestMobileRecoveryBody,
} from '#contracts';
import { Call, ValidBody } from '#web';
import type { FastifyRequest } from 'fastify';
import { clientOf } from '../../identity/throttling/client.js';
import { DeviceNotes } from '../../identity/devices/device-notes.js';
import { CompleteMobileRecovery, RequestMobileRecovery } from '../../identity/mobile-recovery/recover-mobile.js';

const tag = 'Sessions';

@Controller('api/v1/mobile-recoveries')
export class MobileRecoveriesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly devices: DeviceNotes,
  ) {}

  @Post()
  @HttpCode(202)
  @Call({
    id: 'requestMobileRecovery',
    tag,
    summary: 'The way out of a lost telephone',
    description:
      'Mails a link by which another number can be given after 24 hours; mailbox and old number are told at once, and ' +
      'signing in with the old number stops it. Nothing happens at levels that need no telephone.',
    body: requestMobileRecovery.meta({ id: 'RequestMobileRecovery' }),
    answers: { 202: { description: 'Taken' } },
    problems: { 401: ['authentication-failed'], 429: ['too-many-attempts'], 503: ['too-busy'] },
  })
  async request(
    @Body(ValidBody(requestMobileRecovery)) body: RequestMobileRecoveryBody,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.commands.execute(new RequestMobileRecovery(body, clientOf(request), this.devices.presentedBy(request)));
  }

  @Post('confirmations')
  @HttpCode(204)
  @Call({
    id: 'completeMobileRecovery',
    tag,
    summary: 'Give another number, with link and password',
    description:
      'The first code that is given at sign-in proves the number. Every session has ended when this is answered.',
    body: completeMobileRecovery.meta({ id: 'CompleteMobileRecovery' }),
    answers: { 204: { description: 'Codes go to the new number from now on' } },
    problems: {
      401: ['authentication-failed'],
      403: ['recovery-refused'],
      404: ['not-found'],
      429: ['too-many-attempts'],
      503: ['too-busy'],
    },
  })
  async complete(
    @Body(ValidBody(completeMobileRecovery)) body: CompleteMobileRecoveryBody,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.commands.execute(new CompleteMobileRecovery(body, clientOf(request)));
  }
}
