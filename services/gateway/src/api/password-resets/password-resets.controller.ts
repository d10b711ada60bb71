import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { requestPasswordReset, resetPassword, type RequestPasswordResetBody, type ResetPasswordBody } from '#contracts';
import { Call, ValidBody } from '#web';
import type { FastifyRequest } from 'fastify';
import { recorded, type Recorded } from '../recorded.js';
import { clientOf } from '../../identity/throttling/client.js';
import { RequestPasswordReset, ResetPassword } from '../../accounts/password-reset/password-reset.js';

const tag = 'Forgotten password';
const limited = { 429: ['too-many-attempts'] };

@Controller('api/v1/password-resets')
export class PasswordResetsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(202)
  @Call({
    id: 'requestPasswordReset',
    tag,
    summary: 'Ask for a link to choose a new password',
    description: 'If identifier and address belong to one account, a mail is on its way to that address.',
    body: requestPasswordReset.meta({ id: 'RequestPasswordReset' }),
    answers: {
      202: { description: 'Taken. The answer is the same whether or not there is such an account', body: recorded },
    },
    problems: limited,
  })
  async request(
    @Body(ValidBody(requestPasswordReset)) body: RequestPasswordResetBody,
    @Req() request: FastifyRequest,
  ): Promise<Recorded> {
    await this.commands.execute(new RequestPasswordReset(body, clientOf(request)));
    return { status: 'recorded' };
  }

  @Post('confirmations')
  @HttpCode(204)
  @Call({
    id: 'resetPassword',
    tag,
    summary: 'Choose a new password by the mailed link',
    description:
      'The link works once. Every session of the account has ended when this is answered; none is opened. An identifier that wrong passwords had closed is open again.',
    body: resetPassword.meta({ id: 'ResetPassword' }),
    answers: { 204: { description: 'Changed' } },
    problems: { 403: ['link-refused'], ...limited, 503: ['too-busy'] },
  })
  async reset(@Body(ValidBody(resetPassword)) body: ResetPasswordBody, @Req() request: FastifyRequest): Promise<void> {
    await this.commands.execute(new ResetPassword('reset-password', body, clientOf(request)));
  }
}
