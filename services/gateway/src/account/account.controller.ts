import { Body, Controller, Get, Headers, Put, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { changePassword, type ChangePasswordBody } from '#contracts';
import { ValidBody } from '#runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Call } from '../documentation/call.decorator.js';
import { Current, SessionGuard } from '../session/session.guard.js';
import type { OpenSession } from '../session/session.js';
import { clientOf } from '../throttling/client.js';
import { accountSchema, toAccountBody, type AccountBody } from './account.schema.js';
import { ChangePassword } from './change-password.js';
import { entityTag, revisionOf } from './entity-tag.js';
import { OwnAccount } from './own-account.js';

const tag = 'Account';
const etag = { ETag: 'Revision of the account, for `If-Match`' };

@Controller('api/v1/account')
@UseGuards(SessionGuard)
export class AccountController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Call({
    id: 'getAccount',
    tag,
    summary: 'The person’s own account',
    signedIn: true,
    answers: { 200: { description: 'Everything that it holds', body: accountSchema, headers: etag } },
    problems: { 404: ['not-found'] },
  })
  async get(
    @Current() { accountId }: OpenSession,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccountBody> {
    const account = await this.queries.execute(new OwnAccount(accountId));
    reply.header('etag', entityTag(account.revision));
    return toAccountBody(account);
  }

  @Put('password')
  @Call({
    id: 'changePassword',
    tag,
    summary: 'Choose a new password',
    description:
      'Asks for an authentication of the last 15 minutes. Every other session of the account has ended when this is answered.',
    signedIn: true,
    headers: { 'If-Match': { description: 'ETag of the account that the change is decided on', required: true } },
    body: changePassword.meta({ id: 'ChangePassword' }),
    answers: {
      204: { description: 'Changed', headers: etag },
      202: { description: 'Changed; `GET /account` will show it in a moment', headers: etag },
    },
    problems: {
      403: ['wrong-password', 'recent-authentication-required'],
      404: ['not-found'],
      412: ['stale-revision'],
      428: ['if-match-required'],
      429: ['too-many-attempts'],
      503: ['too-busy'],
    },
  })
  async changePassword(
    @Current() session: OpenSession,
    @Headers('if-match') ifMatch: string | undefined,
    @Body(ValidBody(changePassword)) body: ChangePasswordBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const command = new ChangePassword(session, body, revisionOf(ifMatch), clientOf(request));
    const { revision, visible } = await this.commands.execute(command);
    reply.code(visible ? 204 : 202).header('etag', entityTag(revision));
  }
}
