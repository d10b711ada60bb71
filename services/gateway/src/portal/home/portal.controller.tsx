import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { notFound } from '#contracts';
import { Problem } from '#runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { paths, servicePath } from '../paths.js';
import { Portal } from '../portal.js';
import { FocusPage, HomePage } from './home-page.js';
import { search } from '../search/search.js';
import { SearchPage } from '../search/search-page.js';
import { ServicePage, ServicesPage } from '../services/service-pages.js';
import { services } from '../../teleservices/services.js';

/** The public pages: home, services, news, search. */
@Controller()
export class PortalController {
  constructor(private readonly portal: Portal) {}

  @Get(paths.home)
  async home(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.portal.answer(reply, <HomePage page={await this.portal.page(request)} />, { keep: true });
  }

  @Get(paths.focus)
  async focus(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.portal.answer(reply, <FocusPage page={await this.portal.page(request)} />, { keep: true });
  }

  @Get(paths.services)
  async services(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.portal.answer(reply, <ServicesPage page={await this.portal.page(request)} />, { keep: true });
  }

  @Get(servicePath(':slug'))
  async service(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const service = services.find((each) => each.slug === slug);
    if (service === undefined) throw new Problem(notFound);
    const page = await this.portal.page(request);
    await this.portal.answer(reply, <ServicePage page={page} service={service} />, { keep: true });
  }

  @Get(paths.search)
  async search(@Query('q') words: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const page = await this.portal.page(request);
    const query = typeof words === 'string' ? words.trim().slice(0, 200) : '';
    const results = search(page.texts, query);
    await this.portal.answer(reply, <SearchPage page={page} query={query} results={results} />, { keep: true });
  }
}
