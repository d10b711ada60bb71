import { Body, Controller, Headers, HttpCode, Post, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  activateRegistration,
  checkActivationLink,
  type ActivateRegistrationBody,
  type CheckActivationLinkQuery,
} from '#contracts';
import { applicantOf } from '#personal-data';
import { applicantHeader, InternalGuard, ValidBody } from '#web';
import { ActivateRegistration } from './activate-registration.handler.js';
import { CheckActivationLink } from './check-activation-link.handler.js';

@Controller('commands')
@UseGuards(InternalGuard)
export class ActivateRegistrationController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /** 200 with the account id, or 403 `activation-refused`, one message for all. */
  @Post('activate-registration')
  @HttpCode(200)
  activate(
    @Body(ValidBody(activateRegistration)) { token, identifier, password }: ActivateRegistrationBody,
    @Headers(applicantHeader) applicant: string | undefined,
  ): Promise<{ readonly accountId: string }> {
    return this.commands.execute(new ActivateRegistration(token, identifier, password, applicantOf(applicant)));
  }

  /** 200 always. No password is checked, nothing changes. */
  @Post('check-activation-link')
  @HttpCode(200)
  async check(
    @Body(ValidBody(checkActivationLink)) { token, identifier }: CheckActivationLinkQuery,
  ): Promise<{ readonly genuine: boolean }> {
    return { genuine: await this.queries.execute(new CheckActivationLink(token, identifier)) };
  }
}
