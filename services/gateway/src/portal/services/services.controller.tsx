import { Controller, Get, Param, Res } from '@nestjs/common';
import { LevelCatalogue, notFound } from '#contracts';
import { Problem } from '#web';
import type { FastifyReply } from 'fastify';
import { Teleservices } from '../../teleservices/teleservices.js';
import { paths, servicePath } from '../paths.js';
import { Portal } from '../portal.js';
import { ServicePage } from './service-page.js';
import { ServicesPage } from './service-pages.js';

/** «Services Disponibles», and a page for each of them. */
@Controller()
export class ServicesController {
  constructor(
    private readonly portal: Portal,
    private readonly teleservices: Teleservices,
    private readonly levels: LevelCatalogue,
  ) {}

  @Get(paths.services)
  async list(@Res() reply: FastifyReply): Promise<void> {
    const services = await this.teleservices.all();
    await this.portal.show(reply, (page) => <ServicesPage page={page} services={services} />, { keep: true });
  }

  @Get(servicePath(':slug'))
  async show(@Param('slug') slug: string, @Res() reply: FastifyReply): Promise<void> {
    const service = await this.teleservices.find(slug);
    if (service === undefined) throw new Problem(notFound);
    await this.portal.show(reply, (page) => <ServicePage page={page} service={service} levels={this.levels} />, {
      keep: true,
    });
  }
}
