import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { followLink, resetPassword, type FollowLinkBody, type ResetPasswordBody } from '#contracts';
import { Call, ValidBody } from '#web';
import type { FastifyRequest } from 'fastify';
import { clientOf } from '../../identity/throttling/client.js';
import { FollowLink } from '../../accounts/follow-link.js';
import { ResetPassword } from '../../accounts/password-reset/password-reset.js';

const tag = 'Account';
const body = followLink.meta({ id: 'FollowLink' });
const problems = { 403: ['link-refused'], 429: ['too-many-attempts'] };

/** The mailed links that do something by themselves: they need no session. */
@Controller('api/v1/account')
export class MailedLinksController {
  constructor(private readonly commands: CommandBus) {}

  @Post('email-confirmations')
  @HttpCode(204)
  @Call({
    id: 'confirmEmail',
    tag,
    summary: 'Prove the new e-mail address',
    description: 'By the link that was mailed to it. The address counts from now on; the old one is told.',
    body,
    answers: { 204: { description: 'The new address counts' } },
    problems,
  })
  confirm(@Body(ValidBody(followLink)) given: FollowLinkBody, @Req() request: FastifyRequest): Promise<void> {
    return this.commands.execute(new FollowLink('confirm-email', given, clientOf(request)));
  }

  @Post('email-stops')
  @HttpCode(204)
  @Call({
    id: 'stopEmailChange',
    tag,
    summary: 'Stop a change of e-mail address',
    description: 'By the link that was mailed to the present address. The link to the new one no longer works.',
    body,
    answers: { 204: { description: 'The present address stays' } },
    problems,
  })
  stop(@Body(ValidBody(followLink)) given: FollowLinkBody, @Req() request: FastifyRequest): Promise<void> {
    return this.commands.execute(new FollowLink('stop-email', given, clientOf(request)));
  }

  @Post('email-undos')
  @HttpCode(204)
  @Call({
    id: 'undoEmailChange',
    tag,
    summary: 'Put a former e-mail address back',
    description:
      'By the link that was mailed to it when another took its place, with a new password. Every session of the account has ended when this is answered.',
    body: resetPassword.meta({ id: 'UndoEmailChange' }),
    answers: { 204: { description: 'The former address and the new password count' } },
    problems: { ...problems, 503: ['too-busy'] },
  })
  undo(@Body(ValidBody(resetPassword)) given: ResetPasswordBody, @Req() request: FastifyRequest): Promise<void> {
    return this.commands.execute(new ResetPassword('undo-email-change', given, clientOf(request)));
  }

  @Post('factor-stops')
  @HttpCode(204)
  @Call({
    id: 'stopFactor',
    tag,
    summary: 'Take a second factor away that somebody else bound',
    description:
      'By the link of the mail about it, with a new password. The password is enough from then on, and every session of the account has ended when this is answered.',
    body: resetPassword.meta({ id: 'StopFactor' }),
    answers: { 204: { description: 'There is no second factor any more, and the new password counts' } },
    problems: { ...problems, 503: ['too-busy'] },
  })
  stopFactor(@Body(ValidBody(resetPassword)) given: ResetPasswordBody, @Req() request: FastifyRequest): Promise<void> {
    return this.commands.execute(new ResetPassword('stop-factor', given, clientOf(request)));
  }

  @Post('reopenings')
  @HttpCode(204)
  @Call({
    id: 'reopenAccount',
    tag,
    summary: 'Reopen the account that its person closed',
    description: 'By the link of the mail about the closure, before the data is erased. No session is opened.',
    body,
    answers: { 204: { description: 'It can be signed in to again' } },
    problems,
  })
  reopen(@Body(ValidBody(followLink)) given: FollowLinkBody, @Req() request: FastifyRequest): Promise<void> {
    return this.commands.execute(new FollowLink('reopen-account', given, clientOf(request)));
  }
}
