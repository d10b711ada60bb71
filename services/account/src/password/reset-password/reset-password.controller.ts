import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { resetPassword, type ResetPasswordBody } from '#contracts';
import { InternalGuard, ValidBody } from '#web';
import type { Followed } from '../../mailed-link-commands.js';
import { ResetPasswordOfAccount } from './reset-password.handler.js';

/** Reached by the gateway alone. */
@Controller('commands')
@UseGuards(InternalGuard)
export class ResetPasswordController {
  constructor(private readonly commands: CommandBus) {}

  /** 200 with account and revision; 400 `invalid-request`, 403 `link-refused`. */
  @Post('reset-password')
  @HttpCode(200)
  resetPassword(@Body(ValidBody(resetPassword)) body: ResetPasswordBody): Promise<Followed> {
    return this.commands.execute(new ResetPasswordOfAccount(body));
  }
}
