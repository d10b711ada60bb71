import { setTimeout as pause } from 'node:timers/promises';
import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { requestPasswordResetCommand, type RequestPasswordResetCommand } from '#contracts';
import { InternalGuard, ValidBody } from '#web';
import { RequestPasswordResetOfAccount } from './request-password-reset.handler.js';

/**
 * Nothing is hashed here that would drown the difference between a write and none, so that the answer waits until a
 * moment by which either is done.
 */
const answeredAfterMs = 100;

@Controller('commands')
@UseGuards(InternalGuard)
export class RequestPasswordResetController {
  constructor(private readonly commands: CommandBus) {}

  /** 202 always. */
  @Post('request-password-reset')
  @HttpCode(202)
  async request(@Body(ValidBody(requestPasswordResetCommand)) body: RequestPasswordResetCommand) {
    await Promise.all([pause(answeredAfterMs), this.commands.execute(new RequestPasswordResetOfAccount(body))]);
    return { status: 'recorded' } as const;
  }
}
