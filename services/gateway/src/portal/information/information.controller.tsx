import { Controller, Get, Res } from '@nestjs/common';
import { notFound } from '#contracts';
import { Problem } from '#web';
import type { FastifyReply } from 'fastify';
import { paths } from '../paths.js';
import { Portal } from '../portal.js';
import { ArticlePage } from './article-page.js';
import { articles, type ArticleName } from './articles.js';

const articleAt = new Map((Object.keys(articles.fr) as ArticleName[]).map((name) => [paths[name] as string, name]));

/** The pages that inform: row 7 of the guide, «Aide» and «Abonnement». */
@Controller()
export class InformationController {
  constructor(private readonly portal: Portal) {}

  @Get([...articleAt.keys()])
  async show(@Res() reply: FastifyReply): Promise<void> {
    const name = articleAt.get(reply.request.routeOptions.url ?? '');
    if (name === undefined) throw new Problem(notFound);
    await this.portal.show(reply, (page) => <ArticlePage page={page} article={articles[page.language][name]} />, {
      keep: true,
    });
  }
}
