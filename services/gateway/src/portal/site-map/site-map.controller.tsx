import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { paths } from '../paths.js';
import { Portal } from '../portal.js';
import { SiteMapPage } from './site-map-page.js';

/** «Plan du site». */
@Controller(paths.siteMap)
export class SiteMapController {
  constructor(private readonly portal: Portal) {}

  @Get()
  show(@Res() reply: FastifyReply): Promise<void> {
    return this.portal.show(reply, (page) => <SiteMapPage page={page} />, { keep: true });
  }
}
