import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ValidBody } from '#runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { FollowEmailLink } from '../../../account/follow-email-link.js';
import { clientOf } from '../../../throttling/client.js';
import { tokenOf, withToken } from '../../activation/link.js';
import { FormOutcomes } from '../../form/form-outcome.js';
import { goTo } from '../../frame/answer.js';
import { paths } from '../../frame/paths.js';
import { Portal } from '../../frame/portal.js';
import { EmailLinkFollowedPage, EmailLinkPage, IncompleteEmailLinkPage, type EmailLink } from './email-link-pages.js';

const linkForm = z.strictObject({ token: z.string().default('') });
type LinkForm = z.infer<typeof linkForm>;

/** The pages of the two links of a change of address: looking changes nothing, the button does. */
@Controller()
export class EmailLinksPagesController {
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
    await this.portal.answer(reply, <EmailLinkFollowedPage page={page} link="confirm" />);
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
    await this.portal.answer(reply, <EmailLinkFollowedPage page={page} link="stop" />);
  }

  private async show(link: EmailLink, token: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const page = await this.portal.page(request);
    const found = tokenOf(token);
    if (found !== undefined) return this.portal.answer(reply, <EmailLinkPage page={page} link={link} token={found} />);
    await this.portal.answer(reply, <IncompleteEmailLinkPage page={page} />, { status: 400 });
  }

  private async follow(
    link: EmailLink,
    { token }: LinkForm,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const [path, done] = {
      confirm: [paths.confirmEmail, paths.emailConfirmed] as const,
      stop: [paths.stopEmail, paths.emailStopped] as const,
    }[link];
    const page = await this.portal.page(request, withToken(path, token));
    try {
      await this.commands.execute(new FollowEmailLink(`${link}-email`, { token }, clientOf(request)));
    } catch (error) {
      const { refused } = page.texts.emailLinks;
      const known = { 'invalid-request': refused, 'link-refused': refused };
      const { answer, refusal } = this.outcomes.of(error, page.texts, known);
      return this.portal.answer(reply, <EmailLinkPage {...{ page, link, token, refusal }} />, answer);
    }
    await goTo(reply, done);
  }
}
