import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { followLink, type FollowLinkBody } from '#contracts';
import { ValidBody } from '#runtime';
import type { FastifyRequest } from 'fastify';
import { Call } from '../documentation/call.decorator.js';
import { clientOf } from '../throttling/client.js';
import { FollowEmailLink } from './follow-email-link.js';

const tag = 'Account';
const body = followLink.meta({ id: 'FollowLink' });
const problems = { 403: ['link-refused'], 429: ['too-many-attempts'] };

/** The two mailed links of a change of address: they need no session. */
@Controller('api/v1/account')
export class EmailLinksController {
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
    return this.commands.execute(new FollowEmailLink('confirm-email', given, clientOf(request)));
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
    return this.commands.execute(new FollowEmailLink('stop-email', given, clientOf(request)));
  }
}
