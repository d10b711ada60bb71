import { setTimeout as pause } from 'node:timers/promises';
import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { resendActivation, type ResendActivationBody } from '#contracts';
import { InternalGuard, ValidBody } from '#web';
import { ResendActivation } from './resend-activation.handler.js';

/**
 * Nothing is hashed here that would drown the difference between a write and none, so that the answer waits until a
 * moment by which either is done.
 */
const answeredAfterMs = 100;

@Controller('commands')
@UseGuards(InternalGuard)
export class ResendActivationController {
  constructor(private readonly commands: CommandBus) {}

  /** 202 always. */
  @Post('resend-activation')
  @HttpCode(202)
  async resend(@Body(ValidBody(resendActivation)) { identifier, email }: ResendActivationBody) {
    await Promise.all([pause(answeredAfterMs), this.commands.execute(new ResendActivation(identifier, email))]);
    return { status: 'recorded' } as const;
  }
}
