import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { confirmMobileCommand, type ConfirmMobileCommand } from '#contracts';
import { InternalGuard, ValidBody } from '#runtime';
import { ConfirmMobileOfAccount } from './confirm-mobile.handler.js';

/** Reached by the gateway alone. */
@Controller('commands')
@UseGuards(InternalGuard)
export class ConfirmMobileController {
  constructor(private readonly commands: CommandBus) {}

  /** 204, whether or not it was proven before. */
  @Post('confirm-mobile')
  @HttpCode(204)
  confirmMobile(@Body(ValidBody(confirmMobileCommand)) body: ConfirmMobileCommand): Promise<void> {
    return this.commands.execute(new ConfirmMobileOfAccount(body));
  }
}
