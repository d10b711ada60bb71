import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { paths } from '../paths.js';
import { Portal } from '../portal.js';
import { FocusPage } from './focus-page.js';

/** «Focus»: all news of the portal. */
@Controller(paths.focus)
export class FocusController {
  constructor(private readonly portal: Portal) {}

  @Get()
  show(@Res() reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, (page) => <FocusPage page={page} />, { keep: true });
  }
}
