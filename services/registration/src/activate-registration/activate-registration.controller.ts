import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { activateRegistration, type ActivateRegistrationBody } from '#contracts';
import { InternalGuard, ValidBody } from '#web';
import { ActivateRegistration } from './activate-registration.handler.js';

@Controller('commands')
@UseGuards(InternalGuard)
export class ActivateRegistrationController {
  constructor(private readonly commands: CommandBus) {}

  /** 200 with the account id, or 403 `activation-refused`, one message for all. */
  @Post('activate-registration')
  @HttpCode(200)
  activate(
    @Body(ValidBody(activateRegistration)) { token, identifier, password }: ActivateRegistrationBody,
  ): Promise<{ readonly accountId: string }> {
    return this.commands.execute(new ActivateRegistration(token, identifier, password));
  }
}
