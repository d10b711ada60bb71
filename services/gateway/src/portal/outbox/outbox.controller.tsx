import { Controller, Get, Param, Res } from '@nestjs/common';
import { notFound } from '#contracts';
import { isOfThisMachine, Problem } from '#web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { paths } from '../paths.js';
import { Portal } from '../portal.js';
import { OutboxFolder, type FiledMessage } from './outbox-folder.js';
import { MessagePage, OutboxPage } from './outbox-pages.js';

/** Mails style themselves inline; they may do nothing else, and see nothing of the portal. */
const mailPolicy =
  "sandbox allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

/**
 * The development mailbox, where mails and SMS are written to files. It hands out every link and code, so that who asks from
 * elsewhere, or by another name than a loopback one, finds no such page unless `DEV_MAILBOX` opens it.
 */
@Controller()
export class OutboxController {
  constructor(private readonly portal: Portal) {}

  @Get(paths.outbox)
  async list(@Res() reply: FastifyReply): Promise<void> {
    const messages = await this.folder(reply.request).list();
    await this.portal.show(reply, (page) => <OutboxPage page={page} messages={messages} />);
  }

  @Get(`${paths.outbox}/:name`)
  async message(@Param('name') name: string, @Res() reply: FastifyReply): Promise<void> {
    const message = await this.read(name, reply.request);
    await this.portal.show(reply, (page) => <MessagePage page={page} message={message} />);
  }

  /** The HTML part as a mail reader would show it: a document of its own, shut off from the portal. */
  @Get(`${paths.outbox}/:name/html`)
  async html(@Param('name') name: string, @Res() reply: FastifyReply): Promise<void> {
    const { html } = await this.read(name, reply.request);
    if (html === undefined) throw new Problem(notFound);
    await reply
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': mailPolicy,
        'cache-control': 'no-store',
      })
      .send(html);
  }

  private async read(name: string, request: FastifyRequest): Promise<FiledMessage> {
    const message = await this.folder(request).read(name);
    if (message === undefined) throw new Problem(notFound);
    return message;
  }

  private folder({ raw }: FastifyRequest): OutboxFolder {
    const { mailbox } = this.portal.settings;
    if (mailbox === undefined || !(mailbox.isOpen || isOfThisMachine(raw))) throw new Problem(notFound);
    return new OutboxFolder(mailbox.folder);
  }
}
