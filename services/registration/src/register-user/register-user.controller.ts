import { Body, Controller, Headers, HttpCode, Post, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { applicantOf, PasswordHasher, type Applicant, type PasswordOwner } from '#personal-data';
import { applicantHeader, fieldError, InternalGuard, invalidRequest, type FieldError } from '#web';
import { FormRules, readForm } from './registration-form.js';
import { RegisterUser } from './register-user.handler.js';

@Controller('commands')
@UseGuards(InternalGuard)
export class RegisterUserController {
  constructor(
    private readonly commands: CommandBus,
    private readonly hasher: PasswordHasher,
    private readonly rules: FormRules,
  ) {}

  /** 202 whether the identifier is free or taken; 400 with every wrong field, the password's strength included. */
  @Post('register-user')
  @HttpCode(202)
  async register(
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @Headers(applicantHeader) applicant: string | undefined,
  ): Promise<{ status: 'recorded' }> {
    const { form, errors, password, owner } = await readForm(body, this.rules);
    if (form === undefined) {
      throw invalidRequest([...errors, ...(await this.weaknesses(password, owner, applicantOf(applicant)))]);
    }
    await this.commands.execute(new RegisterUser(form, owner, key, applicantOf(applicant)));
    return { status: 'recorded' };
  }

  /** 204, or 400 with every wrong field, the password's strength included. Nothing is recorded. */
  @Post('check-registration')
  @HttpCode(204)
  async check(@Body() body: unknown, @Headers(applicantHeader) applicant: string | undefined): Promise<void> {
    const { errors, password, owner } = await readForm(body, this.rules);
    const all = [...errors, ...(await this.weaknesses(password, owner, applicantOf(applicant)))];
    if (all.length > 0) throw invalidRequest(all);
  }

  private async weaknesses(
    password: string | undefined,
    owner: PasswordOwner,
    applicant: Applicant,
  ): Promise<FieldError[]> {
    const weaknesses = password === undefined ? [] : await this.hasher.estimate(password, owner, applicant);
    return weaknesses.map(({ code, minimum }) => fieldError(['password'], code, minimum));
  }
}
