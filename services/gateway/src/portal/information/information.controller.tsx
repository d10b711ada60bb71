import { Controller, Get, Req, Res } from '@nestjs/common';
import { notFound } from '#contracts';
import { Problem } from '#runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Dictionary } from '../dictionary/dictionary.js';
import { paths } from '../paths.js';
import { Portal } from '../portal.js';
import { ArticlePage } from './article-page.js';
import { SiteMapPage } from './site-map-page.js';

type ArticleName = keyof Dictionary['articles'];

const articleAt = new Map<string, ArticleName>(
  (
    [
      'help',
      'assistance',
      'contact',
      'legal',
      'documentation',
      'eddiNotice',
      'accessibility',
      'privacy',
      'subscription',
    ] satisfies ArticleName[]
  ).map((name) => [paths[name], name]),
);

/** The pages that inform: row 7 of the guide, «Aide» and «Abonnement». */
@Controller()
export class InformationController {
  constructor(private readonly portal: Portal) {}

  @Get([...articleAt.keys()])
  async article(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const name = articleAt.get(request.url.split('?', 1)[0]!);
    if (name === undefined) throw new Problem(notFound);
    const page = await this.portal.page(request);
    await this.portal.answer(reply, <ArticlePage page={page} article={page.texts.articles[name]} />, { keep: true });
  }

  @Get(paths.siteMap)
  async siteMap(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.portal.answer(reply, <SiteMapPage page={await this.portal.page(request)} />, { keep: true });
  }
}
