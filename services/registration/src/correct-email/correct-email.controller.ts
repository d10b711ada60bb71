import { Body, Controller, Headers, HttpCode, Post, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { correctEmail, type CorrectEmailBody } from '#contracts';
import { applicantOf } from '#personal-data';
import { applicantHeader, InternalGuard, ValidBody } from '#web';
import { CorrectEmail } from './correct-email.handler.js';

@Controller('commands')
@UseGuards(InternalGuard)
export class CorrectEmailController {
  constructor(private readonly commands: CommandBus) {}

  /** 202 always. */
  @Post('correct-email')
  @HttpCode(202)
  async correct(
    @Body(ValidBody(correctEmail)) { identifier, password, email }: CorrectEmailBody,
    @Headers(applicantHeader) applicant: string | undefined,
  ) {
    await this.commands.execute(new CorrectEmail(identifier, password, email, applicantOf(applicant)));
    return { status: 'recorded' } as const;
  }
}
