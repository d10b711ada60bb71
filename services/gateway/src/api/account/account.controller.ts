import { Body, Controller, Get, Headers, HttpCode, Post, Put, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  changeEmail,
  changeNewsletter,
  changePassword,
  changeReferences,
  closeAccount,
  type ChangeEmailBody,
  type ChangeNewsletterBody,
  type ChangePasswordBody,
  type ChangeReferencesBody,
  type CloseAccountBody,
} from '#contracts';
import { Call, ValidBody } from '#web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Current, SessionGuard } from '../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import { clientOf } from '../../identity/throttling/client.js';
import { accountSchema, toAccountBody, type AccountBody } from './account.schema.js';
import { ChangeAccount, type ChangeName } from '../../accounts/change-account/change-account.js';
import { entityTag, revisionOf, shownEntityTag } from './entity-tag.js';
import { OwnAccount } from '../../accounts/own-account.js';

const tag = 'Account';
const etag = { ETag: 'Revision of the account, for `If-Match`' };
const shownTag = { ETag: 'Of what is shown, for `If-Match` and `If-None-Match`' };
const onRevision = {
  signedIn: true,
  headers: { 'If-Match': { description: 'ETag of the account that the change is decided on', required: true } },
};
const changed = {
  204: { description: 'Changed', headers: etag },
  202: { description: 'Changed; `GET /account` will show it in a moment', headers: etag },
};
const changing = { 404: ['not-found'], 412: ['stale-revision'], 428: ['if-match-required'] };

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
    description: 'Its `ETag` is what a change names in `If-Match`.',
    signedIn: true,
    answers: { 200: { description: 'Everything that it holds', body: accountSchema, headers: shownTag } },
    problems: { 404: ['not-found'] },
  })
  async get(
    @Current() { accountId }: OpenSession,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccountBody> {
    const account = await this.queries.execute(new OwnAccount(accountId));
    const shown = toAccountBody(account);
    reply.header('etag', shownEntityTag(account.revision, shown));
    return shown;
  }

  @Put('password')
  @Call({
    id: 'changePassword',
    tag,
    summary: 'Choose a new password',
    description:
      'Asks for a recent authentication. Every other session of the account has ended when this is answered.',
    ...onRevision,
    body: changePassword.meta({
      id: 'ChangePassword',
      examples: [{ currentPassword: 'quai 7 brumeux', newPassword: 'sept phares, 3 digues' }],
    }),
    answers: changed,
    problems: {
      ...changing,
      403: ['wrong-password', 'recent-authentication-required'],
      429: ['too-many-attempts'],
      503: ['too-busy'],
    },
  })
  changePassword(
    @Current() session: OpenSession,
    @Headers('if-match') ifMatch: string | undefined,
    @Body(ValidBody(changePassword)) body: ChangePasswordBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    return this.change('change-password', session, ifMatch, body, request, reply);
  }

  @Put('email')
  @HttpCode(202)
  @Call({
    id: 'changeEmail',
    tag,
    summary: 'Ask for another e-mail address',
    description:
      'Guarded by the password, and asks for a recent authentication. Nothing changes before the new address is proven by the link that goes there; the present one is told, with a link to stop the change.',
    ...onRevision,
    body: changeEmail.meta({ id: 'ChangeEmail' }),
    answers: { 202: { description: 'Two mails are on their way', headers: etag } },
    problems: {
      ...changing,
      403: ['wrong-password', 'recent-authentication-required'],
      429: ['too-many-attempts', 'too-many-requests'],
      503: ['too-busy'],
    },
  })
  async changeEmail(
    @Current() session: OpenSession,
    @Headers('if-match') ifMatch: string | undefined,
    @Body(ValidBody(changeEmail)) body: ChangeEmailBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.change('change-email', session, ifMatch, body, request, reply);
    reply.code(202);
  }

  @Put('newsletter')
  @Call({
    id: 'changeNewsletter',
    tag,
    summary: 'Join or leave the list «Infos Douane»',
    description: 'Asks for no recent authentication. To say what is so already changes nothing.',
    ...onRevision,
    body: changeNewsletter.meta({ id: 'ChangeNewsletter' }),
    answers: changed,
    problems: changing,
  })
  changeNewsletter(
    @Current() session: OpenSession,
    @Headers('if-match') ifMatch: string | undefined,
    @Body(ValidBody(changeNewsletter)) body: ChangeNewsletterBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    return this.change('change-newsletter', session, ifMatch, body, request, reply);
  }

  @Put('references')
  @Call({
    id: 'changeReferences',
    tag,
    summary: 'Replace telephone, business address and company number',
    description:
      'What is absent or blank is forgotten. A company number whose checksum is wrong is taken, as not verified.',
    ...onRevision,
    body: changeReferences.meta({ id: 'ChangeReferences' }),
    answers: changed,
    problems: changing,
  })
  changeReferences(
    @Current() session: OpenSession,
    @Headers('if-match') ifMatch: string | undefined,
    @Body(ValidBody(changeReferences)) body: ChangeReferencesBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    return this.change('change-references', session, ifMatch, body, request, reply);
  }

  @Post('closure')
  @Call({
    id: 'closeAccount',
    tag,
    summary: 'Close the account',
    description:
      'Guarded by the password, and asks for a recent authentication. Every session has ended when this is answered, this one included; the person is told by mail, with a link to reopen the account before its data is erased',
    ...onRevision,
    body: closeAccount.meta({ id: 'CloseAccount' }),
    answers: changed,
    problems: {
      ...changing,
      403: ['wrong-password', 'recent-authentication-required'],
      429: ['too-many-attempts'],
      503: ['too-busy'],
    },
  })
  closeAccount(
    @Current() session: OpenSession,
    @Headers('if-match') ifMatch: string | undefined,
    @Body(ValidBody(closeAccount)) body: CloseAccountBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    return this.change('close-account', session, ifMatch, body, request, reply);
  }

  private async change(
    change: ChangeName,
    session: OpenSession,
    ifMatch: string | undefined,
    body: object,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const { accountId } = session;
    const expected = await revisionOf(
      ifMatch,
      async () => (await this.queries.execute(new OwnAccount(accountId))).revision,
    );
    const command = new ChangeAccount(session, change, body, expected, clientOf(request));
    const { revision, visible } = await this.commands.execute(command);
    reply.code(visible ? 204 : 202).header('etag', entityTag(revision));
  }
}
