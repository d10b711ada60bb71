import { Controller, Get, Res } from '@nestjs/common';
import { notFound } from '#contracts';
import { Problem } from '#web';
import type { FastifyReply } from 'fastify';
import type { PortalPage } from '../frame/portal-page.js';
import { paths } from '../paths.js';
import { Portal } from '../portal.js';
import { ArticlePage } from './article-page.js';
import { articleNames, articles } from './articles.js';

const articleAt = new Map(articleNames.map((name) => [paths[name] as string, name]));

/** The pages that inform: row 7 of the guide, «Aide» and «Abonnement». */
@Controller()
export class InformationController {
  constructor(private readonly portal: Portal) {}

  @Get([...articleAt.keys()])
  async show(@Res() reply: FastifyReply): Promise<void> {
    const name = articleAt.get(reply.request.routeOptions.url ?? '');
    if (name === undefined) throw new Problem(notFound);
    const article = (page: PortalPage) => articles(page.language, page.here)[name];
    await this.portal.show(reply, (page) => <ArticlePage page={page} article={article(page)} />, { keep: true });
  }
}
