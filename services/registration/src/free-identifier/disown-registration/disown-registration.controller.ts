import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { disownRegistration, type DisownRegistrationBody } from '#contracts';
import { InternalGuard, ValidBody } from '#web';
import { DisownRegistration } from './disown-registration.handler.js';

@Controller('commands')
@UseGuards(InternalGuard)
export class DisownRegistrationController {
  constructor(private readonly commands: CommandBus) {}

  /** 204, or 403 `disown-refused`, one message for all. */
  @Post('disown-registration')
  @HttpCode(204)
  disown(@Body(ValidBody(disownRegistration)) { token }: DisownRegistrationBody): Promise<void> {
    return this.commands.execute(new DisownRegistration(token));
  }
}
