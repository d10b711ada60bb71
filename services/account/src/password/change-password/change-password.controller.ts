import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { changePasswordCommand, type ChangePasswordCommand } from '#contracts';
import { InternalGuard, ValidBody } from '#web';
import type { Changed } from '../../account-commands.js';
import { ChangePasswordOfAccount } from './change-password.handler.js';

/** Reached by the gateway alone. */
@Controller('commands')
@UseGuards(InternalGuard)
export class ChangePasswordController {
  constructor(private readonly commands: CommandBus) {}

  /** 200 with the revision; 400 `invalid-request`, 403 `wrong-password`, 412 `stale-revision`. */
  @Post('change-password')
  @HttpCode(200)
  changePassword(@Body(ValidBody(changePasswordCommand)) body: ChangePasswordCommand): Promise<Changed> {
    return this.commands.execute(new ChangePasswordOfAccount(body));
  }
}
