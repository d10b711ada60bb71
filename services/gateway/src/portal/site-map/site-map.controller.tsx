import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { paths } from '../paths.js';
import { Teleservices } from '../../teleservices/teleservices.js';
import { Portal } from '../portal.js';
import { SiteMapPage } from './site-map-page.js';

/** «Plan du site». */
@Controller(paths.siteMap)
export class SiteMapController {
  constructor(
    private readonly portal: Portal,
    private readonly teleservices: Teleservices,
  ) {}

  @Get()
  async show(@Res() reply: FastifyReply): Promise<void> {
    const services = await this.teleservices.all();
    await this.portal.show(reply, (page) => <SiteMapPage page={page} services={services} />, { keep: true });
  }
}
