import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { paths } from '../paths.js';
import { Teleservices } from '../../teleservices/teleservices.js';
import { Portal } from '../portal.js';
import { HomePage } from './home-page.js';

/** The public home page. */
@Controller(paths.home)
export class HomeController {
  constructor(
    private readonly portal: Portal,
    private readonly teleservices: Teleservices,
  ) {}

  @Get()
  async show(@Res() reply: FastifyReply): Promise<void> {
    const services = await this.teleservices.all();
    await this.portal.show(reply, (page) => <HomePage page={page} services={services} />, { keep: true });
  }
}
