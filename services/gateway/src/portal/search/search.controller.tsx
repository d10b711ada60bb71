import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { paths } from '../paths.js';
import { Teleservices } from '../../teleservices/teleservices.js';
import { Portal } from '../portal.js';
import { SearchPage } from './search-page.js';
import { search } from './search.js';

/** What the search box of the header asks for. */
@Controller(paths.search)
export class SearchController {
  constructor(
    private readonly portal: Portal,
    private readonly teleservices: Teleservices,
  ) {}

  @Get()
  async show(@Query('q') words: unknown, @Res() reply: FastifyReply): Promise<void> {
    const query = typeof words === 'string' ? words.trim().slice(0, 200) : '';
    const services = await this.teleservices.all();
    await this.portal.show(
      reply,
      (page) => <SearchPage page={page} query={query} results={search(page, query, services)} />,
      { keep: true },
    );
  }
}
