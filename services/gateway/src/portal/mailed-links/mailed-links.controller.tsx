import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ValidBody } from '#web';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { FollowLink } from '../../accounts/follow-link.js';
import { clientOf } from '../../identity/throttling/client.js';
import type { PortalPage } from '../frame/portal-page.js';
import { paths } from '../paths.js';
import { Portal } from '../portal.js';
import { tokenOf, withToken } from './link.js';
import { IncompleteMailedLinkPage, LinkFollowedPage, MailedLinkPage, type AccountLink } from './mailed-link-pages.js';
import { mailedLinkWords } from './mailed-link-words.js';

const linkForm = z.strictObject({ token: z.string().default('') });
type LinkForm = z.infer<typeof linkForm>;

/** What each link does, and the pages before and after. */
const steps = {
  confirm: { command: 'confirm-email', path: paths.confirmEmail, done: paths.emailConfirmed },
  stop: { command: 'stop-email', path: paths.stopEmail, done: paths.emailStopped },
  reopen: { command: 'reopen-account', path: paths.reopen, done: paths.reopened },
  stopRecovery: { command: 'stop-recovery-by-link', path: paths.stopRecovery, done: paths.recoveryStopped },
} as const;

/** The pages of mailed links that a button alone follows: looking changes nothing. */
@Controller()
export class MailedLinksController {
  constructor(
    private readonly portal: Portal,
    private readonly commands: CommandBus,
  ) {}

  @Get(paths.confirmEmail)
  showConfirm(@Query('token') token: unknown, @Res() reply: FastifyReply): Promise<void> {
    return this.show('confirm', token, reply);
  }

  @Post(paths.confirmEmail)
  confirm(@Body(ValidBody(linkForm)) form: LinkForm, @Res() reply: FastifyReply): Promise<void> {
    return this.follow('confirm', form, reply);
  }

  @Get(paths.emailConfirmed)
  confirmed(@Res() reply: FastifyReply): Promise<void> {
    return this.showFollowed('confirm', reply);
  }

  @Get(paths.stopEmail)
  showStop(@Query('token') token: unknown, @Res() reply: FastifyReply): Promise<void> {
    return this.show('stop', token, reply);
  }

  @Post(paths.stopEmail)
  stop(@Body(ValidBody(linkForm)) form: LinkForm, @Res() reply: FastifyReply): Promise<void> {
    return this.follow('stop', form, reply);
  }

  @Get(paths.emailStopped)
  stopped(@Res() reply: FastifyReply): Promise<void> {
    return this.showFollowed('stop', reply);
  }

  @Get(paths.reopen)
  showReopen(@Query('token') token: unknown, @Res() reply: FastifyReply): Promise<void> {
    return this.show('reopen', token, reply);
  }

  @Post(paths.reopen)
  reopen(@Body(ValidBody(linkForm)) form: LinkForm, @Res() reply: FastifyReply): Promise<void> {
    return this.follow('reopen', form, reply);
  }

  @Get(paths.reopened)
  reopened(@Res() reply: FastifyReply): Promise<void> {
    return this.showFollowed('reopen', reply);
  }

  @Get(paths.stopRecovery)
  showStopRecovery(@Query('token') token: unknown, @Res() reply: FastifyReply): Promise<void> {
    return this.show('stopRecovery', token, reply);
  }

  @Post(paths.stopRecovery)
  stopRecovery(@Body(ValidBody(linkForm)) form: LinkForm, @Res() reply: FastifyReply): Promise<void> {
    return this.follow('stopRecovery', form, reply);
  }

  @Get(paths.recoveryStopped)
  recoveryStopped(@Res() reply: FastifyReply): Promise<void> {
    return this.showFollowed('stopRecovery', reply);
  }

  private show(link: AccountLink, query: unknown, reply: FastifyReply): Promise<void> {
    const token = tokenOf(query);
    return token !== undefined
      ? this.portal.show(reply, (page) => <MailedLinkPage page={page} link={link} token={token} />)
      : this.showIncomplete(link, reply);
  }

  private showIncomplete(link: AccountLink, reply: FastifyReply): Promise<void> {
    const about = (page: PortalPage) => mailedLinkWords[page.language][link].title;
    return this.portal.show(reply, (page) => <IncompleteMailedLinkPage page={page} about={about(page)} />, {
      status: 400,
    });
  }

  private async follow(link: AccountLink, form: LinkForm, reply: FastifyReply): Promise<void> {
    const token = tokenOf(form.token);
    if (token === undefined) return this.showIncomplete(link, reply);
    const { command, path, done } = steps[link];
    return this.portal.submit(reply, {
      run: async () => {
        await this.commands.execute(new FollowLink(command, { token }, clientOf(reply.request)));
        return done;
      },
      known: ({ language }) => {
        const { refused } = mailedLinkWords[language];
        return { 'link-refused': refused };
      },
      again: (page, { refusal }) => <MailedLinkPage page={page} link={link} token={token} refusal={refusal} />,
      address: withToken(path, token),
    });
  }

  private showFollowed(link: AccountLink, reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, (page) => <LinkFollowedPage page={page} link={link} />);
  }
}
