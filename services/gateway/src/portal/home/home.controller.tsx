import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { paths } from '../paths.js';
import { Portal } from '../portal.js';
import { HomePage } from './home-page.js';

/** The public home page. */
@Controller(paths.home)
export class HomeController {
  constructor(private readonly portal: Portal) {}

  @Get()
  show(@Res() reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, (page) => <HomePage page={page} />, { keep: true });
  }
}
