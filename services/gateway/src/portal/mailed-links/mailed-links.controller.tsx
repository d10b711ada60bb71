import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ValidBody } from '#runtime';
import { goTo } from '#web-pages';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { FollowLink } from '../../accounts/follow-link.js';
import { clientOf } from '../../identity/throttling/client.js';
import { tokenOf, withToken } from './link.js';
import { FormOutcomes } from '../form/form-outcome.js';
import { paths } from '../paths.js';
import { Portal } from '../portal.js';
import { LinkFollowedPage, MailedLinkPage, IncompleteMailedLinkPage, type AccountLink } from './mailed-link-pages.js';

const linkForm = z.strictObject({ token: z.string().default('') });
type LinkForm = z.infer<typeof linkForm>;

/** What each link does, and the pages before and after. */
const steps = {
  confirm: { command: 'confirm-email', path: paths.confirmEmail, done: paths.emailConfirmed },
  stop: { command: 'stop-email', path: paths.stopEmail, done: paths.emailStopped },
  reopen: { command: 'reopen-account', path: paths.reopen, done: paths.reopened },
} as const;

/** The pages of mailed links that a button alone follows: looking changes nothing. */
@Controller()
export class MailedLinksPagesController {
  constructor(
    private readonly portal: Portal,
    private readonly outcomes: FormOutcomes,
    private readonly commands: CommandBus,
  ) {}

  @Get(paths.confirmEmail)
  confirmForm(
    @Query('token') token: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.show('confirm', token, request, reply);
  }

  @Post(paths.confirmEmail)
  confirm(
    @Body(ValidBody(linkForm)) form: LinkForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.follow('confirm', form, request, reply);
  }

  @Get(paths.emailConfirmed)
  async confirmed(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.portal.page(request);
    await this.portal.answer(reply, <LinkFollowedPage page={page} link="confirm" />);
  }

  @Get(paths.stopEmail)
  stopForm(@Query('token') token: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.show('stop', token, request, reply);
  }

  @Post(paths.stopEmail)
  stop(
    @Body(ValidBody(linkForm)) form: LinkForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.follow('stop', form, request, reply);
  }

  @Get(paths.emailStopped)
  async stopped(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.portal.page(request);
    await this.portal.answer(reply, <LinkFollowedPage page={page} link="stop" />);
  }

  @Get(paths.reopen)
  reopenForm(
    @Query('token') token: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.show('reopen', token, request, reply);
  }

  @Post(paths.reopen)
  reopen(
    @Body(ValidBody(linkForm)) form: LinkForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.follow('reopen', form, request, reply);
  }

  @Get(paths.reopened)
  async reopened(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.portal.page(request);
    await this.portal.answer(reply, <LinkFollowedPage page={page} link="reopen" />);
  }

  private async show(link: AccountLink, token: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const page = await this.portal.page(request);
    const found = tokenOf(token);
    if (found !== undefined) return this.portal.answer(reply, <MailedLinkPage page={page} link={link} token={found} />);
    await this.portal.answer(reply, <IncompleteMailedLinkPage page={page} />, { status: 400 });
  }

  private async follow(
    link: AccountLink,
    { token }: LinkForm,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const { command, path, done } = steps[link];
    const page = await this.portal.page(request, withToken(path, token));
    try {
      await this.commands.execute(new FollowLink(command, { token }, clientOf(request)));
    } catch (error) {
      const { refused } = page.texts.mailedLinks;
      const known = { 'invalid-request': refused, 'link-refused': refused };
      const { answer, refusal } = this.outcomes.of(error, page.texts, known);
      return this.portal.answer(reply, <MailedLinkPage {...{ page, link, token, refusal }} />, answer);
    }
    await goTo(reply, done);
  }
}
